import { randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { updateFileName } from './announcement.ts';

/** Where updates are read from, for as long as it is open. */
export interface Feed {
  readonly base: URL;
  close(): void;
}

/**
 * Opens a feed. A folder (of a file server, too) is served to this very computer, under an address that nobody can guess, since
 * an updater reads from servers only.
 *
 * @param feed an address, or the path of a folder
 */
export function openFeed(feed: string): Promise<Feed> {
  if (/^https?:\/\//.test(feed))
    return Promise.resolve({
      base: new URL(feed.endsWith('/') ? feed : `${feed}/`),
      close: () => undefined,
    });
  const secret = `/${randomBytes(16).toString('hex')}/`;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const name = path.startsWith(secret) ? path.slice(secret.length) : '';
    const file = updateFileName.safeParse(name).success ? fileIn(feed, name) : null;
    if (file === null || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-length': file.size });
    pipeline(createReadStream(file.path), response, (fault) => {
      // Whoever reads it sees that it is short; here is nobody to tell.
      if (fault instanceof Error) response.destroy();
    });
  });
  return new Promise((open, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      open({
        base: new URL(`http://127.0.0.1:${port}${secret}`),
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

function fileIn(folder: string, name: string): { path: string; size: number } | null {
  const path = join(folder, name);
  try {
    const found = statSync(path);
    return found.isFile() ? { path, size: found.size } : null;
  } catch {
    // The folder is gone, or of somebody else: as if it held nothing.
    return null;
  }
}
