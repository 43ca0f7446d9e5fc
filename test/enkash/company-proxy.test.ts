import { describe, expect, it } from 'vitest';
import { createHttp, reach, type HttpOutcome } from '../../main/enkash/http.ts';
import { goesPast, proxyFor, plainNetwork, type Network } from '../../main/enkash/network.ts';
import { trustIn } from '../../main/enkash/tls-trust.ts';
import { companyNetwork } from '../../main/app/host/company-network.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import {
  forgetProxySignIn,
  proxyHost,
  readProxySignIn,
  saveProxySignIn,
} from '../../main/vault/proxy-sign-in.ts';
import { pem, serverWith } from './company-servers.ts';
import { hasSquid, squidUser, startSquid, type Squid } from './squid.ts';

const enkash = pem('ca.pem');

async function posted(
  url: string,
  roots: readonly string[],
  network: Partial<Network>,
): Promise<HttpOutcome> {
  const http = createHttp(5_000, { environment: {}, trust: () => trustIn(roots), ...network });
  try {
    return await http.post({ url, headers: {}, body: '{}' });
  } finally {
    await http.close();
  }
}

const by = ({ url }: Pick<Squid, 'url'>): Partial<Network> => ({
  systemProxy: () => Promise.resolve(url),
});
const signingIn = (squid: Squid, password = squidUser.password): Partial<Network> => ({
  ...by(squid),
  signIn: (proxy) =>
    Promise.resolve(proxy === squid.host ? { user: squidUser.user, password } : null),
});

describe.skipIf(!hasSquid)('through a real squid', () => {
  it('that lets everybody through, EnKash answers', async () => {
    const squid = await startSquid('open');
    const { url, reached } = await serverWith('right.pem');
    expect(await posted(url, [enkash], by(squid))).toMatchObject({ kind: 'reply', status: 200 });
    expect(reached()).toBe(1);
    expect(squid.log()).toContain('CONNECT localhost');
  });

  it('that asks for a sign-in, the one from the keychain is told, and nothing is sent without it', async () => {
    const squid = await startSquid('basic');
    const { url, reached } = await serverWith('right.pem');
    for (const network of [by(squid), signingIn(squid, 'not it')])
      expect(await posted(url, [enkash], network)).toMatchObject({
        kind: 'not-sent',
        cause: { code: 'proxy-sign-in' },
      });
    expect(reached()).toBe(0);
    expect(await posted(url, [enkash], signingIn(squid))).toMatchObject({ kind: 'reply' });
    expect(reached()).toBe(1);
    expect(squid.log()).toContain(squidUser.user);
    expect(await reach(url, 5_000, { environment: {}, ...by(squid) })).toMatchObject({
      kind: 'unreachable',
      cause: { code: 'proxy-sign-in' },
    });
  });

  it('whose address holds the sign-in, it is told, too', async () => {
    const squid = await startSquid('basic');
    const { url } = await serverWith('right.pem');
    const { user, password } = squidUser;
    const address = `http://${user}:${encodeURIComponent(password)}@${squid.host}`;
    const environment = { HTTPS_PROXY: address };
    expect(await posted(url, [enkash], { environment })).toMatchObject({ kind: 'reply' });
  });

  it('that takes NTLM only, is named, and nothing is sent', async () => {
    const squid = await startSquid('ntlm');
    const { url, reached } = await serverWith('right.pem');
    expect(await posted(url, [enkash], signingIn(squid))).toMatchObject({
      kind: 'not-sent',
      cause: { code: 'proxy-sign-in' },
    });
    expect(reached()).toBe(0);
  });

  it('that signs TLS anew, EnKash answers once its authority is trusted, and not before', async () => {
    const squid = await startSquid('resigning');
    const { url, reached } = await serverWith('right.pem');
    expect(await posted(url, [enkash], by(squid))).toMatchObject({
      kind: 'not-sent',
      cause: { code: 'certificate-not-trusted' },
    });
    expect(reached()).toBe(0);
    expect(await posted(url, [squid.authority], by(squid))).toMatchObject({ kind: 'reply' });
    expect(reached()).toBe(1);
  });

  it.each(['expired.pem', 'wrong-name.pem'])(
    'that signs TLS anew before a server with %s, its page is not taken for an answer of EnKash',
    async (shown) => {
      const squid = await startSquid('resigning');
      const { url, reached } = await serverWith(shown);
      const outcome = await posted(url, [squid.authority], by(squid));
      // It shows the fault by a certificate that is as wrong, or by a page of its own.
      expect(outcome.kind === 'reply' ? outcome.status : outcome.kind).toSatisfy(
        (said: unknown) => said === 'not-sent' || (typeof said === 'number' && said >= 500),
      );
      expect(reached()).toBe(0);
    },
  );

  it('that refuses, nothing was sent', async () => {
    const squid = await startSquid('blocking');
    const { url, reached } = await serverWith('right.pem');
    expect(await posted(url, [enkash], by(squid))).toMatchObject({ kind: 'not-sent' });
    expect(reached()).toBe(0);
  });

  it('NO_PROXY leads past it', async () => {
    const squid = await startSquid('blocking');
    const { url } = await serverWith('right.pem');
    const environment = { HTTPS_PROXY: squid.url, NO_PROXY: '.example,localhost' };
    expect(await posted(url, [enkash], { environment })).toMatchObject({ kind: 'reply' });
    expect(squid.log()).not.toContain('CONNECT');
  });
});

describe('which proxy is taken', () => {
  const chosen = (address: string, network: Partial<Network>): Promise<string | null> =>
    proxyFor(address, { ...plainNetwork, environment: {}, ...network });
  const system = { systemProxy: () => Promise.resolve('http://of-the-computer:1') };

  it('what the organisation fixed comes first, then the environment, then the computer', async () => {
    const environment = { HTTPS_PROXY: 'http://of-the-environment:2' };
    const fixedProxy = { uri: 'http://of-the-company:3', except: ['past.example'] };
    const url = 'https://api.example/x';
    expect(await chosen(url, system)).toBe('http://of-the-computer:1');
    expect(await chosen(url, { ...system, environment })).toBe('http://of-the-environment:2');
    expect(await chosen(url, { ...system, environment, fixedProxy })).toBe(
      'http://of-the-company:3',
    );
    expect(await chosen('https://past.example', { ...system, environment, fixedProxy })).toBeNull();
    const direct = { uri: null, except: [] };
    expect(await chosen(url, { ...system, environment, fixedProxy: direct })).toBeNull();
  });

  it.each([
    ['https://api.bank.example', ['bank.example'], true],
    ['https://api.bank.example', ['.bank.example'], true],
    ['https://api.bank.example', ['*.bank.example'], true],
    ['https://BANK.example', ['bank.EXAMPLE'], true],
    ['https://otherbank.example', ['bank.example'], false],
    ['https://bank.example:8443', ['bank.example:443'], false],
    ['https://bank.example', ['bank.example:443'], true],
    ['https://bank.example', ['', '*'], true],
    ['https://bank.example', [''], false],
  ])('%s past %j: %s', (address, except, past) => {
    expect(goesPast(new URL(address), except)).toBe(past);
  });

  it('what is no address of a proxy is named, and nothing is sent', async () => {
    const environment = { HTTPS_PROXY: 'proxy.company.example' };
    expect(await posted('https://api.example/x', [], { environment })).toMatchObject({
      kind: 'not-sent',
      cause: { code: 'proxy-unusable' },
    });
  });
});

describe('the sign-in to a proxy', () => {
  it('is kept in the keychain for that proxy alone', async () => {
    const keychain = memoryKeychain();
    await saveProxySignIn(keychain, 'proxy.example:8080', squidUser);
    const network = companyNetwork({}, keychain, undefined);
    expect(await network.signIn?.('proxy.example:8080')).toEqual(squidUser);
    expect(await network.signIn?.('evil.example:8080')).toBeNull();
    await forgetProxySignIn(keychain, 'proxy.example:8080');
    expect(await readProxySignIn(keychain, 'proxy.example:8080')).toBeNull();
  });

  it.each([
    ['http://proxy.example:8080', 'proxy.example:8080'],
    ['proxy.example:8080', 'proxy.example:8080'],
    ['http://proxy.example', 'proxy.example'],
    ['http://asha:x@proxy.example', null],
    ['http://proxy.example/x', null],
    ['', null],
  ])('of %s is one for %s', (typed, host) => {
    const read = proxyHost(typed);
    expect(read.ok ? read.value : null).toBe(host);
  });
});
