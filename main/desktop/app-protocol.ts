import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

export const appOrigin = 'app://desk';
export const startPage = `${appOrigin}/index.html`;

/** Only what we ship runs, shows or is fetched; the page has no connections at all. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Gives the file that an address of ours names, or null when it is none of ours:
 * another host, a path that climbs out of the folder, a kind of file that we do not ship.
 */
export function fileOfAddress(folder: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'desk') return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    // Not an address that our own pages could have made.
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = normalize(join(folder, path));
  const root = folder.endsWith(sep) ? folder : folder + sep;
  return file.startsWith(root) && extname(file) in kinds ? file : null;
}

/** Answers `app://desk/…` from the folder of the built page, with the policy on every answer. */
export function serveApp(folder: string, ownPages: ReadonlyMap<string, () => string>): void {
  const headers = (kind: string): Record<string, string> => ({
    'content-type': kind,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  const none = (): Response =>
    new Response('Not here.', { status: 404, headers: headers('text/plain') });

  protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return none();
    const ownPage = ownPages.get(request.url);
    if (ownPage) return new Response(ownPage(), { headers: headers(kinds['.html'] ?? '') });
    const file = fileOfAddress(folder, request.url);
    if (file === null) return none();
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: headers(kinds[extname(file)] ?? ''),
      });
    } catch {
      // A name that we do not ship; said to the page as "not here".
      return none();
    }
  });
}
