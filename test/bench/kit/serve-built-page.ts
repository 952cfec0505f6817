import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readBundleFiles } from '../../../src/main/hosts/browser/bundle-files.ts';
import { SECURITY_HEADERS } from '../../../src/main/hosts/browser/security-headers.ts';

/** The built page on this computer, under the policy it has to live with and with nobody behind it. */
export async function serveBuiltPage(directory: URL) {
  const files = await readBundleFiles(fileURLToPath(directory));
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://x').pathname);
    if (file === undefined) response.writeHead(404, SECURITY_HEADERS).end();
    else response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': file.contentType }).end(file.content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
