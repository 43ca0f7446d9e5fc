import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { connectionSchema } from '../../../shared/connection/connection.ts';
import { fail, ok } from '../../../shared/result.ts';
import { fault, type Check } from '../../../shared/doctor/check.ts';
import { examine, type DoctorPorts } from '../../../main/app/doctor/doctor.ts';
import { systemDisk } from '../../../main/app/doctor/folder-check.ts';
import { networkCheck } from '../../../main/app/doctor/network-check.ts';
import { supportBundle } from '../../../main/app/doctor/support-bundle.ts';
import { openDesk } from '../../../main/app/host/desk.ts';
import { reach } from '../../../main/enkash/http.ts';
import { thisComputer, trustIn, type Computer } from '../../../main/enkash/tls-trust.ts';
import { saveConnection } from '../../../main/ledger/connections.ts';
import { noPolicy, type PolicyStanding } from '../../../main/policy/read-policy.ts';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { pem, proxyServer, serverWith } from '../../enkash/company-servers.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';
import { deskUnderTest } from '../desk-under-test.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';

const now = new Date('2026-11-29T06:30:00Z');
const withoutCompanyRoots: Computer = { ...thisComputer, environment: {}, read: () => null };

/** A computer on which nothing is wrong, but for what a test plants. */
function ports(planted: Partial<DoctorPorts> = {}): DoctorPorts {
  return {
    folder: temporaryFolder(),
    keychain: memoryKeychain(),
    disk: { ...systemDisk, freeBytes: () => 50 * 2 ** 30 },
    computer: withoutCompanyRoots,
    policy: noPolicy,
    reach: (url) => reach(url, 3_000, { environment: {}, trust: () => trustIn([pem('ca.pem')]) }),
    now: () => now,
    freshValue: () => 'a value of this test',
    ...planted,
  };
}

const notOpen = fail<DeskProblem>({
  code: 'ledger-locked',
  message: 'Not looked at.',
  remedy: 'Nothing.',
});

/** What is wrong, without the data, which these tests leave out. */
async function faults(planted: Partial<DoctorPorts>): Promise<Check[]> {
  const checks = await examine(ports(planted), notOpen);
  return checks.filter(({ about, state }) => state !== 'fine' && about !== 'data');
}

/** What is said of a server that shows this certificate. */
async function ofServer(certificate: string, planted: Partial<DoctorPorts> = {}): Promise<Check> {
  const { url } = await serverWith(certificate);
  return networkCheck('enkash.example', await ports(planted).reach(url));
}

describe('a planted fault is named', () => {
  it('no keychain', async () => {
    const missing = fail<DeskProblem>({
      code: 'keychain-missing',
      message: 'There is no keychain.',
      remedy: 'Install one.',
    });
    const keychain = {
      read: () => Promise.resolve(missing),
      write: () => Promise.resolve(missing),
      remove: () => Promise.resolve(missing),
    };
    expect(await faults({ keychain })).toEqual([
      fault('keychain', 'There is no keychain.', 'Install one.'),
    ]);
  });

  it('a keychain that forgets', async () => {
    const keychain = { ...memoryKeychain(), read: () => Promise.resolve(ok(null)) };
    expect(await faults({ keychain })).toMatchObject([
      { about: 'keychain', says: 'The keychain does not give back what was just saved in it.' },
    ]);
  });

  it('a folder that cannot be written', async () => {
    const folder = join(temporaryFolder(), 'a file');
    writeFileSync(folder, '');
    const [found] = await faults({ folder });
    expect(found).toMatchObject({ about: 'data folder', state: 'fault' });
    expect(found?.says).toContain(`Nothing can be written to the data folder ${folder}`);
  });

  it('a full disk', async () => {
    const full = { ...systemDisk, freeBytes: () => 20 * 2 ** 20 };
    expect(await faults({ disk: full })).toMatchObject([{ about: 'data folder', state: 'fault' }]);
    const nearly = { ...systemDisk, freeBytes: () => 200 * 2 ** 20 };
    expect(await faults({ disk: nearly })).toMatchObject([{ state: 'attention' }]);
    const enospc = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const disk = {
      ...systemDisk,
      tryWriting: () => {
        throw enospc;
      },
    };
    expect((await faults({ disk }))[0]?.remedy).toContain('Free some space');
  });

  it('a damaged ledger', async () => {
    const { keychain, clock, chance, randomBytes, readingWorker, reportWorker } =
      deskUnderTest().desk;
    const folder = temporaryFolder();
    temporaryLedger({ folder }).close();
    truncateSync(join(folder, 'ledger.db'), 5_000);
    for (const log of ['ledger.db-wal', 'ledger.db-shm'])
      rmSync(join(folder, log), { force: true });
    const opened = openDesk({
      keychain,
      clock,
      chance,
      randomBytes,
      readingWorker,
      reportWorker,
      folder,
      key: null,
      defaultOperator: 'Asha',
    });
    const checks = await examine(ports({ folder }), opened);
    expect(checks.find(({ about }) => about === 'data')).toMatchObject({ state: 'fault' });
  });

  it('a name that no network knows, and a port that nobody listens on', async () => {
    const { reach: knock } = ports();
    const unknown = networkCheck('x', await knock('https://no-such-name.invalid/'));
    expect(unknown).toMatchObject({ about: 'network', state: 'fault' });
    expect(unknown.remedy).toContain('DNS');
    const closed = networkCheck('x', await knock('https://localhost:1/'));
    expect(closed.says).toBe('x: the computer there refuses the connection.');
  });

  it.each([
    ['expired.pem', 'has expired'],
    ['wrong-name.pem', 'for another address'],
  ])('a certificate that is refused: %s', async (certificate, words) => {
    const found = await ofServer(certificate);
    expect(found).toMatchObject({ about: 'certificates', state: 'fault' });
    expect(found.says).toContain(words);
    expect(found.says).toContain('Example Bank TLS Inspection');
  });

  it('a certificate of an authority that this computer does not know', async () => {
    const knock: DoctorPorts['reach'] = (url) =>
      reach(url, 3_000, { environment: {}, trust: () => trustIn([]) });
    expect(await ofServer('right.pem', { reach: knock })).toMatchObject({
      about: 'certificates',
      state: 'fault',
    });
    expect(await ofServer('right.pem')).toMatchObject({ state: 'fine' });
  });

  it('what the organisation set cannot be used', async () => {
    const from = '/etc/reward-desk/policy.json';
    expect(
      await faults({ policy: { kind: 'unreadable', from, why: 'It is no JSON.' } }),
    ).toMatchObject([{ about: 'policy', state: 'fault' }]);
    const policy: PolicyStanding = {
      kind: 'set',
      from,
      policy: { certificateAuthorities: ['/nowhere.pem'] },
    };
    expect(await faults({ policy })).toMatchObject([{ about: 'policy', state: 'attention' }]);
  });

  it('a proxy that asks for a sign-in', async () => {
    const proxy = await proxyServer(true);
    const knock: DoctorPorts['reach'] = (url) =>
      reach(url, 3_000, {
        systemProxy: () => Promise.resolve(proxy),
        environment: {},
        trust: () => trustIn([pem('ca.pem')]),
      });
    expect(await ofServer('right.pem', { reach: knock })).toMatchObject({
      about: 'proxy',
      state: 'fault',
    });
  });

  it('a proxy in the environment that is no address', async () => {
    const computer = { ...withoutCompanyRoots, environment: { HTTPS_PROXY: 'proxy:8080' } };
    expect(await faults({ computer })).toMatchObject([{ about: 'proxy', state: 'fault' }]);
  });

  it('a file of authorities without any', async () => {
    const computer = { ...withoutCompanyRoots, read: () => 'a Word document' };
    expect(await faults({ computer })).toMatchObject([{ about: 'certificates', state: 'fault' }]);
  });

  it('a clock that is wrong, by the servers of the accounts', async () => {
    const under = deskUnderTest();
    const { url } = await serverWith('right.pem', new Date(now.getTime() - 47 * 60_000));
    const connection = connectionSchema.parse({
      name: 'Pune office',
      environment: 'test',
      apiUrl: url,
      tokenUrl: url,
      partnerId: 'p',
      companyId: 'c',
      cardAccountId: 'a',
      signIn: { way: 'token' },
    });
    saveConnection(under.desk.ledger, connection, null, 'an id', 'Asha', null);
    const checks = await examine(ports({ folder: under.folder }), ok(under.desk));
    expect(checks).toContainEqual(
      expect.objectContaining({
        about: 'clock',
        says: 'The clock of this computer is 47 minutes ahead.',
      }),
    );
    expect(checks.find(({ about }) => about === 'network')).toMatchObject({ state: 'fine' });
  });
});

it('says of a good computer that all is fine', async () => {
  const under = deskUnderTest();
  const checks = await examine(ports({ folder: under.folder }), ok(under.desk));
  expect(checks.filter(({ state }) => state === 'fault')).toEqual([]);
  expect(checks.map(({ about }) => about)).toEqual(
    expect.arrayContaining(['keychain', 'data folder', 'data', 'backup']),
  );
});

it('a bundle for support holds the checks and the log, and nobody in them', () => {
  const logs = temporaryFolder();
  const line = JSON.stringify({ what: 'kavya.iyer@example.com, 9876543210, /home/kavya/x' });
  writeFileSync(join(logs, 'desk-2026-11-28.jsonl'), `${line}\n`.repeat(2_000));
  const checks = [fault('data folder', 'Nothing in /home/kavya/.local', 'token: abcdefgh')];
  const files = unzipSync(
    supportBundle({ app: '1.0', electron: null }, checks, logs, '/home/kavya'),
  );
  expect(Object.keys(files)).toEqual(['about.json', 'checks.json', 'logs/desk-2026-11-28.jsonl']);
  const all = Object.values(files)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join('\n');
  expect(all).not.toMatch(/kavya\.iyer|9876543210|\/home\/kavya|abcdefgh/);
  expect(all.match(/"what"/g)).toHaveLength(2_000);
  expect(all).toContain('"node"');
});

it('a bundle for support follows no link that somebody laid beside the log', () => {
  const logs = temporaryFolder();
  const key = join(temporaryFolder(), 'id_ed25519');
  writeFileSync(key, 'PRIVATE');
  symlinkSync(key, join(logs, 'desk-2026-11-28.jsonl'));
  const files = unzipSync(supportBundle({ app: '1.0', electron: null }, [], logs, '/home/kavya'));
  expect(Object.keys(files)).toEqual(['about.json', 'checks.json']);
});
