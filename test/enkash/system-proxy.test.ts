import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp, type HttpCall } from '../../main/enkash/http.ts';
import { noSystemProxy, proxyOfPacAnswer } from '../../main/enkash/system-proxy.ts';

const nothing = {};

function call(url: string): HttpCall {
  return { url, headers: { 'content-type': 'application/json' }, body: '{}' };
}

async function listening(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that stands for EnKash, and a proxy that leads every name to it. Gives the names asked for. */
async function behindProxy(): Promise<{ proxy: string; server: string; asked: string[] }> {
  const port = await listening(createServer((_, reply) => reply.end('{"code":0}')));
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(client);
      client.pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.on('error', () => onward.destroy());
    onTestFinished(() => {
      onward.destroy();
    });
  });
  const proxyPort = await listening(proxy);
  return { proxy: `http://127.0.0.1:${proxyPort}`, server: `http://127.0.0.1:${port}`, asked };
}

describe('the proxies of the computer', () => {
  it('lead to EnKash when the environment names none', async () => {
    const { proxy, asked } = await behindProxy();
    const http = createHttp(2_000, {
      systemProxy: () => Promise.resolve(proxy),
      environment: nothing,
    });
    expect(await http.post(call('http://enkash.example/oauth'))).toMatchObject({ status: 200 });
    expect(asked).toEqual(['enkash.example:80']);
    await http.close();
  });

  it('give way to those of the environment', async () => {
    const { proxy, asked } = await behindProxy();
    const wrong = (): Promise<string> => Promise.reject(new Error('was asked'));
    process.env.HTTP_PROXY = proxy;
    onTestFinished(() => {
      delete process.env.HTTP_PROXY;
    });
    const http = createHttp(2_000, { systemProxy: wrong });
    expect(await http.post(call('http://enkash.example/oauth'))).toMatchObject({ status: 200 });
    expect(asked).toEqual(['enkash.example:80']);
    await http.close();
  });

  it('are not asked for this machine itself', async () => {
    const { proxy, server, asked } = await behindProxy();
    const http = createHttp(2_000, {
      systemProxy: () => Promise.resolve(proxy),
      environment: { HTTP_PROXY: proxy },
    });
    expect(await http.post(call(server))).toMatchObject({ status: 200 });
    expect(asked).toEqual([]);
    await http.close();
  });

  it('that cannot be reached mean that nothing was sent', async () => {
    const http = createHttp(2_000, {
      systemProxy: () => Promise.resolve('http://127.0.0.1:1'),
      environment: nothing,
    });
    expect(await http.post(call('http://enkash.example/oauth'))).toMatchObject({
      kind: 'not-sent',
    });
    await http.close();
  });

  it('are none at a terminal', async () => {
    expect(await noSystemProxy('https://enkash.example')).toBeNull();
  });
});

describe('what a computer says of its proxies', () => {
  it.each([
    ['DIRECT', null],
    ['PROXY proxy.corp:8080', 'http://proxy.corp:8080'],
    ['HTTPS proxy.corp:443; DIRECT', 'https://proxy.corp:443'],
    ['SOCKS5 127.0.0.1:1080; PROXY 10.1.2.3:3128', 'http://10.1.2.3:3128'],
    ['SOCKS 127.0.0.1:1080', null],
    ['PROXY [::1]:3128; DIRECT', 'http://[::1]:3128'],
    ['DIRECT; PROXY late:80', null],
    ['PROXY a:b:80', null],
    ['PROXY host:99999', null],
    ['', null],
  ])('%s', (answer, proxy) => {
    expect(proxyOfPacAnswer(answer)).toBe(proxy);
  });

  it('is never more than an address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const proxy = proxyOfPacAnswer(`PROXY ${text}`);
        if (proxy !== null) expect(new URL(proxy).pathname).toBe('/');
      }),
    );
  });
});
