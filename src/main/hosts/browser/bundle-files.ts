import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface BundleFile {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** By path as in a request: `/` for the page itself, `/assets/index-B1.js`. */
export type BundleFiles = ReadonlyMap<string, BundleFile>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page and what lies beside it. What is not in this table when the host starts is never served, so
 * no request can name a path on disk.
 */
export async function readBundleFiles(directory: string): Promise<BundleFiles> {
  const files = new Map<string, BundleFile>();
  // A symbolic link is no file here: it could lead out of the directory.
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const contentType = CONTENT_TYPES[extname(entry.name)];
    if (contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(directory, path).replaceAll(sep, '/')}`;
    files.set(name === '/index.html' ? '/' : name, { contentType, content: await readFile(path) });
  }
  return files;
}
