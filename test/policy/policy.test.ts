import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectionSchema, type Connection } from '../../shared/connection/connection.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { policyCheck } from '../../main/app/doctor/policy-check.ts';
import { policyComputer, type PolicyComputer } from '../../main/policy/policy-computer.ts';
import {
  allowedByPolicy,
  policyView,
  readPolicy,
  type PolicyStanding,
} from '../../main/policy/read-policy.ts';
import { registryValues } from '../../main/policy/registry-values.ts';
import { ok } from '../../shared/result.ts';
import { markSecret, saveConnection, secretAccount } from '../../main/ledger/connections.ts';
import { lookUpOrders } from '../../main/app/lookups/redemption.ts';
import { tellRaised } from '../../main/headless/connections/connection-commands.ts';
import { prepareSheet } from '../../main/headless/batches/prepare-sheet.ts';
import { deskUnderTest, samplesFolder } from '../app/desk-under-test.ts';

const root = { owner: 0, mode: 0o100644 };
const folder = { owner: 0, mode: 0o040755 };

function computer(text: string, rights: Record<string, typeof root> = {}): PolicyComputer {
  const there: Record<string, typeof root> = {
    '/etc/reward-desk/policy.json': root,
    '/etc/reward-desk': folder,
    ...rights,
  };
  return {
    platform: 'linux',
    rights: (path) => there[path] ?? null,
    read: () => text,
    registry: () => null,
    propertyList: () => text,
  };
}

const software = 'HKLM\\SOFTWARE';
const policies = `${software}\\Policies`;
const policyKey = `${policies}\\Reward Desk`;

/** A computer with Windows whose keys are printed as given; any other cannot be read. */
function windows(keys: Record<string, string>): PolicyComputer {
  return { ...computer(''), platform: 'win32', registry: (key) => keys[key] ?? null };
}

/** A key with the keys in it, as `reg query` prints them. */
function listing(...keys: readonly string[]): string {
  return ['', ...keys.map((key) => key.replace('HKLM', 'HKEY_LOCAL_MACHINE')), ''].join('\r\n');
}

const full: Policy = {
  environments: ['practice', 'live'],
  addresses: ['https://api.enkash.example'],
  proxy: 'http://proxy.example:8080',
  proxyExcept: ['.internal.example'],
  certificateAuthorities: ['/etc/ssl/bank.pem'],
  lockAfterMinutes: 5,
  minimumApprovers: 2,
  updateFeed: 'https://updates.example/reward-desk',
  updateKey: `${'A'.repeat(43)}=`,
};

describe('the policy of an organisation', () => {
  it('is read where only whoever looks after the computer can write', () => {
    expect(readPolicy(computer(JSON.stringify(full)))).toEqual({
      kind: 'set',
      from: '/etc/reward-desk/policy.json',
      policy: full,
    });
    expect(policyView(readPolicy(computer(JSON.stringify(full)))).sentences).toHaveLength(
      Object.keys(full).length,
    );
    expect(readPolicy({ ...computer('{}'), rights: () => null })).toEqual({ kind: 'none' });
  });

  it.each([
    ['a file of a user', { '/etc/reward-desk/policy.json': { owner: 1000, mode: 0o100644 } }],
    ['a file that all may write', { '/etc/reward-desk/policy.json': { owner: 0, mode: 0o100666 } }],
    ['a folder of a user', { '/etc/reward-desk': { owner: 1000, mode: 0o040755 } }],
    ['a folder that a group may write', { '/etc/reward-desk': { owner: 0, mode: 0o040775 } }],
  ])('is not believed from %s', (_what, rights) => {
    expect(readPolicy(computer('{}', rights)).kind).toBe('unreadable');
  });

  it.each([
    ['no JSON', '{'],
    ['a key that nobody knows', '{"lockAfterMinuets": 5}'],
    ['an address with a path', '{"addresses": ["https://api.example/v0"]}'],
    ['an address without TLS', '{"addresses": ["http://api.example"]}'],
    ['a proxy with a password', '{"proxy": "http://a:b@proxy.example"}'],
    ['no minutes', '{"lockAfterMinutes": 0}'],
    ['no approvers', '{"minimumApprovers": 0}'],
    ['a list', '[]'],
    ['updates that nobody signs', '{"updateFeed": "/srv/updates"}'],
    ['a feed that is no place', `{"updateFeed": "updates", "updateKey": "${'A'.repeat(43)}="}`],
    [
      'a feed with a password',
      `{"updateFeed": "https://a:b@x.example", "updateKey": "${'A'.repeat(43)}="}`,
    ],
    ['a key that is none', '{"updateFeed": "/srv/updates", "updateKey": "AAAA"}'],
  ])('with %s cannot be used, and says so', (_what, text) => {
    const standing = readPolicy(computer(text));
    expect(standing.kind).toBe('unreadable');
    expect(policyView(standing).sentences.join()).not.toBe('');
    // Then nothing but practice goes on.
    expect(allowedByPolicy(standing, { environment: 'live', addresses: [] }).ok).toBe(false);
    expect(allowedByPolicy(standing, { environment: 'practice', addresses: [] }).ok).toBe(true);
  });

  it.each(['/srv/updates', 'D:\\Updates', '\\\\server\\it\\updates', 'http://it.example/desk'])(
    'takes updates from %s',
    (updateFeed) => {
      const text = JSON.stringify({ updateFeed, updateKey: full.updateKey });
      expect(readPolicy(computer(text)).kind).toBe('set');
    },
  );

  it('comes from the registry on Windows', () => {
    const printed = [
      '',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Reward Desk',
      '    Proxy    REG_SZ    http://proxy.example:8080',
      '    LockAfterMinutes    REG_DWORD    0x5',
      '    Environments    REG_MULTI_SZ    practice\\0live',
      '    certificateAuthorities    REG_MULTI_SZ    C:\\Program Files\\Bank\\ca.pem',
      '',
    ].join('\r\n');
    expect(registryValues(printed)).toEqual(
      ok({
        proxy: 'http://proxy.example:8080',
        lockAfterMinutes: 5,
        environments: ['practice', 'live'],
        certificateAuthorities: ['C:\\Program Files\\Bank\\ca.pem'],
      }),
    );
    expect(readPolicy(windows({ [policyKey]: printed })).kind).toBe('set');
  });

  it.each([
    ['its key is not listed', { [policies]: listing(policies, `${policies}\\Microsoft`) }, 'none'],
    ['nobody has policies', { [software]: listing(software, `${software}\\Microsoft`) }, 'none'],
    ['its key is listed and not read', { [policies]: listing(policies, policyKey) }, 'unreadable'],
    ['policies are listed and not read', { [software]: listing(software, policies) }, 'unreadable'],
    ['nothing can be asked', {}, 'unreadable'],
  ])('on Windows is held to be none only where that is proven: %s', (_what, keys, kind) => {
    const standing = readPolicy(windows(keys));
    expect(standing.kind).toBe(kind);
    expect(allowedByPolicy(standing, { environment: 'live', addresses: [] }).ok).toBe(
      kind === 'none',
    );
    expect(policyCheck(standing)?.state ?? 'none').toBe(kind === 'none' ? 'none' : 'fault');
  });

  it.each([
    ['a value of another type', '    Environments    REG_BINARY    70'],
    ['a number too long', '    LockAfterMinutes    REG_QWORD    0x5'],
    ['a key in it', `HKEY_LOCAL_MACHINE${policyKey.slice(4)}\\Addresses`],
  ])('on Windows with %s cannot be used', (_what, line) => {
    const printed = `\r\nHKEY_LOCAL_MACHINE${policyKey.slice(4)}\r\n    Proxy    REG_SZ    direct\r\n${line}\r\n`;
    expect(readPolicy(windows({ [policyKey]: printed })).kind).toBe('unreadable');
  });

  it('is not held to be none where its folder may not be entered', () => {
    const shut = (): never => {
      throw new Error('EACCES: permission denied');
    };
    expect(readPolicy({ ...computer('{}'), rights: shut })).toMatchObject({
      kind: 'unreadable',
      why: 'It cannot be read.',
    });
    // One who may enter every folder sees what is in this one, and Windows has no such rights.
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    const folderOfOne = mkdtempSync(join(tmpdir(), 'policy-'));
    chmodSync(folderOfOne, 0);
    expect(() => policyComputer.rights(join(folderOfOne, 'policy.json'))).toThrow('EACCES');
    chmodSync(folderOfOne, 0o700);
    expect(policyComputer.rights(join(folderOfOne, 'policy.json'))).toBeNull();
    rmSync(folderOfOne, { recursive: true });
  });

  it('comes from the managed preferences on macOS', () => {
    const file = '/Library/Managed Preferences/in.rewarddesk.app.plist';
    const rights = { [file]: root, '/Library/Managed Preferences': folder };
    const mac = { ...computer('{"lockAfterMinutes":3}', rights), platform: 'darwin' as const };
    expect(readPolicy(mac)).toMatchObject({ kind: 'set', policy: { lockAfterMinutes: 3 } });
  });
});

describe('a desk under a policy', () => {
  const set = (policy: Policy): PolicyStanding => ({ kind: 'set', from: 'a test', policy });
  const connection = connectionSchema.parse({
    name: 'Pune office',
    environment: 'test',
    apiUrl: 'https://api.enkash.example',
    tokenUrl: 'https://api.enkash.example',
    partnerId: 'P',
    companyId: 'CEK1',
    cardAccountId: 'CA1',
    signIn: { way: 'token' },
  });
  const save = (under: ReturnType<typeof deskUnderTest>, other: Partial<Connection> = {}) =>
    under.desk.connections.save(
      { ...connection, ...other },
      null,
      {},
      { by: 'Asha', agreedBy: null },
    );

  it('keeps accounts of a kind or with an address that it does not allow from being saved', async () => {
    const allowed = { addresses: ['https://api.enkash.example'] };
    // What stops it then is another rule: this data is not encrypted.
    expect(await save(deskUnderTest({ policy: set(allowed) }))).toMatchObject({
      error: { code: 'ledger-not-encrypted' },
    });
    for (const policy of [
      { environments: ['practice', 'live'] } satisfies Policy,
      { addresses: ['https://elsewhere.example'] },
    ])
      expect(await save(deskUnderTest({ policy: set(policy) }))).toMatchObject({
        ok: false,
        error: { code: 'not-allowed-here' },
      });
  });

  it.each([
    { apiUrl: 'https://else.example' },
    { tokenUrl: 'https://else.example' },
    { marketplaceUrl: 'https://else.example' },
    { signOnHolderPage: 'https://else.example/{token}' },
    { signOnAdminPage: 'https://else.example/{token}' },
  ])('holds each address of an account against its list: %o', async (other) => {
    const allowed = set({ addresses: ['https://api.enkash.example'] });
    expect(await save(deskUnderTest({ policy: allowed }), other)).toMatchObject({
      error: { code: 'not-allowed-here' },
    });
    // One that was saved before it is sent nothing, by its orders either.
    const under = deskUnderTest({ policy: allowed });
    saveConnection(under.desk.ledger, { ...connection, ...other }, null, 'an id', 'Asha', null);
    markSecret(under.desk.ledger, connection.name, 'token', 'Asha');
    await under.desk.keychain.write(secretAccount('an id', 'token'), 'a token');
    expect(await lookUpOrders(under.desk, connection.name, {}, 0)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('organisation') as string },
    });
  });

  it('lets nothing reach an account that was saved before it', async () => {
    const under = deskUnderTest({ policy: set({ addresses: ['https://elsewhere.example'] }) });
    saveConnection(under.desk.ledger, connection, null, 'an id', 'Asha', null);
    markSecret(under.desk.ledger, connection.name, 'token', 'Asha');
    await under.desk.keychain.write(secretAccount('an id', 'token'), 'a token');
    const tested = await under.must('connection.test', { name: 'Pune office' });
    expect(tested.good).toBe(false);
    expect(tested.sentences.join(' ')).toContain('Your organisation does not allow');
  });

  it('lets nobody prepare for a kind of account that it does not allow', () => {
    const under = deskUnderTest({ policy: set({ environments: ['test', 'live'] }) });
    expect(under.desk.gate.mayPrepare({ environment: 'practice' }, 'Asha')).toMatchObject({
      ok: false,
      error: { code: 'not-allowed-here' },
    });
  });

  it('lets a terminal prepare nothing for it, either', async () => {
    const under = deskUnderTest({ policy: set({ environments: ['live'] }) });
    const practice = await under.desk.connections.find('practice');
    if (!practice.ok) throw new Error(practice.error.message);
    const silent = {
      ...{ out: () => undefined, err: () => undefined, redraw: () => undefined },
      ...{ live: false, readSecret: () => Promise.resolve('') },
    };
    const sheet = join(samplesFolder, 'small-team.xlsx');
    const flags = { connection: 'practice', preparedBy: 'Asha', map: [] };
    expect(await prepareSheet(under.desk, sheet, practice.value, flags, silent)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed-here' },
    });
  });

  it('has a live account ask for the approvers that it says, and no other account', async () => {
    const under = deskUnderTest({ policy: set({ minimumApprovers: 2 }) });
    const save = (name: string, environment: 'test' | 'live', minimumApprovers: number): void =>
      saveConnection(
        under.desk.ledger,
        { ...connection, name, environment, minimumApprovers },
        null,
        name,
        'Asha',
        null,
      );
    save('Pune test', 'test', 1);
    save('Pune live', 'live', 1);
    save('Nashik live', 'live', 3);
    const approvers = async (name: string): Promise<number> => {
      const found = await under.desk.connections.find(name);
      if (!found.ok) throw new Error(found.error.message);
      return found.value.minimumApprovers;
    };
    expect(await approvers('Pune test')).toBe(1);
    expect(await approvers('Pune live')).toBe(2);
    expect(await approvers('Nashik live')).toBe(3);
  });

  it('is said at a terminal where an account asks for fewer approvers', () => {
    const under = deskUnderTest({ policy: set({ minimumApprovers: 2 }) });
    const said: string[] = [];
    const out = (line: string): number => said.push(line);
    for (const given of [
      { ...connection, environment: 'live' as const, minimumApprovers: 1 },
      { ...connection, environment: 'live' as const, minimumApprovers: 2 },
      { ...connection, minimumApprovers: 1 },
    ])
      tellRaised(under.desk, given, { out });
    expect(said).toEqual([
      'Approvers per batch of a live account: at least 2. Set by your organisation.',
    ]);
  });

  it('locks when it says, and nobody sets another time', async () => {
    const under = deskUnderTest({ policy: set({ lockAfterMinutes: 3 }) });
    expect((await under.must('lock.status', {})).afterMinutes).toBe(3);
    expect(await under.call('lock.after', { minutes: 30 })).toMatchObject({
      ok: false,
      error: { code: 'set-by-organisation' },
    });
    expect(await under.must('computer.policy', {})).toMatchObject({
      state: 'set',
      sets: { lockAfterMinutes: 3 },
    });
  });
});
