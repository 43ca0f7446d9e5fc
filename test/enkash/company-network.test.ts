import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttp, type HttpOutcome } from '../../main/enkash/http.ts';
import {
  certificatesOf,
  companyRootsFile,
  thisComputer,
  trustedRoots,
  trustIn,
  type Computer,
} from '../../main/enkash/tls-trust.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { pem, proxyServer, serverWith } from './company-servers.ts';

const authority = pem('ca.pem');
const noProxy = (): Promise<null> => Promise.resolve(null);

async function posted(
  url: string,
  roots: readonly string[],
  systemProxy: (url: string) => Promise<string | null> = noProxy,
  environment: Readonly<Record<string, string>> = {},
): Promise<HttpOutcome> {
  const http = createHttp(3_000, { systemProxy, environment, trust: () => trustIn(roots) });
  try {
    return await http.post({ url, headers: {}, body: '{}' });
  } finally {
    await http.close();
  }
}

describe('TLS behind a company that inspects it', () => {
  it('trusts the authority that IT laid on this computer', async () => {
    const { url } = await serverWith('right.pem');
    expect(await posted(url, [authority])).toMatchObject({ kind: 'reply', status: 200 });
  });

  it.each([
    ['right.pem', rootCertificates.slice(0, 1), 'certificate-not-trusted'],
    ['expired.pem', [authority], 'certificate-expired'],
    ['wrong-name.pem', [authority], 'certificate-wrong-name'],
  ] as const)('names what is wrong with %s, and who issued it', async (shown, roots, code) => {
    const { url, reached } = await serverWith(shown);
    const outcome = await posted(url, roots);
    expect(outcome).toMatchObject({
      kind: 'not-sent',
      cause: { code, scope: 'set-up', who: 'IT' },
    });
    if (outcome.kind !== 'not-sent') throw new Error('It was sent.');
    expect(outcome.cause.meaning).toContain('Example Bank TLS Inspection');
    expect(reached()).toBe(0);
  });

  it('checks certificates whatever the environment says', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { url, reached } = await serverWith('right.pem');
      expect(await posted(url, [])).toMatchObject({ kind: 'not-sent' });
      // A proxy for other addresses only: this one is reached past it.
      const proxy = 'http://127.0.0.1:9';
      for (const environment of [{ HTTP_PROXY: proxy }, { HTTPS_PROXY: proxy, NO_PROXY: '*' }]) {
        Object.assign(process.env, environment);
        expect(await posted(url, [], noProxy, environment)).toMatchObject({ kind: 'not-sent' });
        for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
      }
      expect(reached()).toBe(0);
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it('takes the roots that come along, of the computer, and of the company', () => {
    const computer = (platform: NodeJS.Platform): Computer => ({
      platform,
      environment: { ProgramData: 'D:\\Shared' },
      systemRoots: () => ['of the system'],
      read: (path) =>
        path === companyRootsFile(computer(platform)) ? `# ours\n${authority}` : null,
    });
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const roots = trustedRoots(computer(platform));
      expect(roots).toEqual(expect.arrayContaining([rootCertificates[0], 'of the system']));
      expect(roots).toContain(certificatesOf(authority)[0]);
    }
    expect(companyRootsFile(computer('win32'))).toBe('D:\\Shared\\Reward Desk\\ca.pem');
  });

  it('believes no authority that only the environment names', () => {
    const file = join(temporaryFolder(), 'named.pem');
    writeFileSync(file, authority);
    const asked = `import { trustedRoots } from '${new URL('../../main/enkash/tls-trust.ts', import.meta.url).href}';
      process.stdout.write(JSON.stringify(trustedRoots()));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', asked], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file, SSL_CERT_DIR: file },
      encoding: 'utf8',
      maxBuffer: 16 * 2 ** 20,
    });
    const roots = z.array(z.string()).parse(JSON.parse(said));
    expect(roots).toContain(rootCertificates[0]);
    expect(roots.map((one) => one.trim())).not.toContain(certificatesOf(authority)[0]);
  });

  it('asks this computer for its own store', () => {
    expect(trustedRoots(thisComputer).length).toBeGreaterThanOrEqual(rootCertificates.length);
  });
});

describe('a proxy of the company', () => {
  it('that asks for a sign-in is named, and nothing was sent', async () => {
    const { url, reached } = await serverWith('right.pem');
    const uri = await proxyServer(true);
    expect(await posted(url, [authority], () => Promise.resolve(uri))).toMatchObject({
      kind: 'not-sent',
      cause: { code: 'proxy-sign-in' },
    });
    expect(reached()).toBe(0);
  });

  it('leads to EnKash, whose certificate is checked through it, too', async () => {
    const { url } = await serverWith('right.pem');
    const uri = await proxyServer(false);
    const through = (): Promise<string> => Promise.resolve(uri);
    expect(await posted(url, [authority], through)).toMatchObject({ kind: 'reply' });
    expect(await posted(url, [], through)).toMatchObject({
      kind: 'not-sent',
      cause: { code: 'certificate-not-trusted' },
    });
  });
});
