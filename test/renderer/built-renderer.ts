import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { SECURITY_HEADERS } from '../../src/main/hosts/browser/security-headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The window's real bundle, served on this computer under the policy it has to live with. */
export class BuiltRenderer {
  readonly #directory: string;
  readonly #server: Server;

  private constructor(directory: string, server: Server) {
    this.#directory = directory;
    this.#server = server;
  }

  static async start(): Promise<BuiltRenderer> {
    const directory = await mkdtemp(join(tmpdir(), 'renderer-'));
    await build({
      configFile: false,
      root: join(import.meta.dirname, '../../src/renderer'),
      base: './',
      plugins: [react()],
      logLevel: 'error',
      build: { outDir: directory, emptyOutDir: true, manifest: true, assetsInlineLimit: 0 },
    });
    const server = createServer((request, response) => {
      void (async () => {
        const path = new URL(request.url ?? '/', 'http://x').pathname;
        const file = join(directory, normalize(path === '/' ? '/index.html' : path));
        try {
          const body = await readFile(file);
          const type = TYPES[extname(file)] ?? 'application/octet-stream';
          response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': type }).end(body);
        } catch {
          response.writeHead(404, SECURITY_HEADERS).end();
        }
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BuiltRenderer(directory, server);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Bytes, gzipped, of the scripts and styles that the page loads before anything is clicked. */
  async firstLoad(): Promise<number> {
    const page = await readFile(join(this.#directory, 'index.html'), 'utf8');
    const assets = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)];
    const sizes = await Promise.all(
      assets.map(async ([, path = '']) => gzipSync(await readFile(join(this.#directory, path))).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
    await rm(this.#directory, { recursive: true, force: true });
  }
}
