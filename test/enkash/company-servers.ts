import { readFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const folder = join(import.meta.dirname, 'certificates');

export const pem = (name: string): string => readFileSync(join(folder, name), 'utf8');

interface Listening {
  listen: (port: number, host: string, done: () => void) => unknown;
  address: () => AddressInfo | string | null;
  close: (done: () => void) => unknown;
  closeAllConnections?: () => void;
}

/** Has a server listen on this machine until the test is over; gives its port. */
export async function listening(server: Listening): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections?.();
    await new Promise<void>((done) => server.close(done));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}

/** A TLS server that shows this certificate and notes how many requests reached it. `at`: what it says the time is. */
export async function serverWith(
  certificate: string,
  at?: Date,
): Promise<{ url: string; reached: () => number }> {
  let reached = 0;
  const server = createServer({ key: pem('server.key'), cert: pem(certificate) }, (_, response) => {
    reached += 1;
    if (at !== undefined) response.setHeader('date', at.toUTCString());
    response.end('{"code":0}');
  });
  return { url: `https://localhost:${await listening(server)}/x`, reached: () => reached };
}

/** A proxy that opens tunnels, or asks for a sign-in first. */
export async function proxyServer(asks: boolean): Promise<string> {
  const server = createPlainServer();
  server.on('connect', (request, client, head) => {
    // Whoever was refused may hang up before they have read all: an error that belongs to no test otherwise.
    client.on('error', () => client.destroy());
    if (asks) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    const [host = '', to = ''] = (request.url ?? '').split(':');
    const target = connect(Number(to), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.write(head);
      target.pipe(client);
      client.pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  return `http://127.0.0.1:${await listening(server)}`;
}
