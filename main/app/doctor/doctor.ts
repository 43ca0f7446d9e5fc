import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { requestAddresses } from '../../../shared/connection/connection-addresses.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { Result } from '../../../shared/result.ts';
import type { Reached } from '../../enkash/reach.ts';
import type { Computer } from '../../enkash/tls-trust.ts';
import { backupMoment, listBackups } from '../../ledger/backups.ts';
import { savedConnections } from '../../ledger/connections.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { recoveryKeyKept } from '../../vault/recovery.ts';
import type { PolicyStanding } from '../../policy/read-policy.ts';
import type { Ports } from '../use-case/ports.ts';
import { auditVerdict } from '../security/audit-verdict.ts';
import { attention, fault, fine, type Check } from '../../../shared/doctor/check.ts';
import { folderCheck, type Disk } from './folder-check.ts';
import { policyCheck } from './policy-check.ts';
import { keychainCheck } from './keychain-check.ts';
import { authoritiesCheck, clockCheck, networkCheck, proxyVariableCheck } from './network-check.ts';

/** What the doctor looks with; everything of the computer and the network is passed in. */
export interface DoctorPorts {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly disk: Disk;
  readonly computer: Computer;
  readonly policy: PolicyStanding;
  readonly reach: (url: string) => Promise<Reached>;
  readonly now: () => Date;
  /** A value that nobody could have saved before. */
  readonly freshValue: () => string;
}

const dayMs = 24 * 60 * 60_000;
const oldestBackupDays = 7;

/**
 * Looks at everything that Reward Desk needs from this computer and its network, and says of each in a sentence whether
 * it is there and what to do. `opened`: the data of the folder, or why it does not open. Nothing is changed.
 */
export async function examine(
  ports: DoctorPorts,
  opened: Result<Ports<'ledger' | 'key'>, DeskProblem>,
): Promise<Check[]> {
  const { folder, disk, keychain, computer } = ports;
  const checks = [
    await keychainCheck(keychain, ports.freshValue()),
    folderCheck(folder, disk),
    dataCheck(opened),
    authoritiesCheck(computer),
    proxyVariableCheck(computer.environment),
    policyCheck(ports.policy),
  ];
  if (opened.ok) {
    checks.push(recoveryKeyCheck(opened.value), await backupCheck(folder, ports.now()));
    checks.push(...(await accountChecks(savedConnections(opened.value.ledger), ports)));
  }
  return checks.filter((check) => check !== null);
}

function dataCheck(opened: Result<Ports<'ledger'>, DeskProblem>): Check {
  if (!opened.ok) return fault('data', opened.error.message, opened.error.remedy);
  const verdict = auditVerdict(opened.value.ledger.db);
  return verdict.good
    ? fine('data', `The data opens. ${verdict.sentence}`)
    : fault('data', verdict.sentence, 'Send nothing, and restore the newest good backup.');
}

function recoveryKeyCheck({ key, ledger }: Ports<'ledger' | 'key'>): Check | null {
  if (key === null) return null;
  return recoveryKeyKept(ledger, key)
    ? fine('recovery key', 'The recovery key was saved.')
    : attention(
        'recovery key',
        'The recovery key was not saved yet: without it a lost keychain is lost data.',
        'Print it under Security & backup, or with "security recovery-key".',
      );
}

async function backupCheck(folder: string, now: Date): Promise<Check> {
  const [newest] = await listBackups(folder);
  if (newest === undefined)
    return attention(
      'backup',
      'There is no backup yet.',
      'Make one under Security & backup, or with "backup make".',
    );
  const days = Math.floor((now.getTime() - Date.parse(backupMoment(newest.made))) / dayMs);
  const says = `The newest backup is ${days <= 0 ? 'of today' : `${days.toLocaleString('en-IN')} days old`}.`;
  return days > oldestBackupDays
    ? attention('backup', says, 'Make one under Security & backup, or with "backup make".')
    : fine('backup', says);
}

/** Each server of the accounts once. The practice account answers only while it is used. */
async function accountChecks(
  connections: readonly Connection[],
  { reach, now }: DoctorPorts,
): Promise<Check[]> {
  const real = connections.filter(({ environment }) => environment !== 'practice');
  const servers = new Map(real.flatMap(requestAddresses).map((url) => [new URL(url).origin, url]));
  const found = await Promise.all(
    [...servers].map(async ([origin, url]) => ({ origin, reached: await reach(url) })),
  );
  const clock = found.map(({ reached }) => clockCheck(reached, now())).find((one) => one !== null);
  return [
    ...found.map(({ origin, reached }) => networkCheck(new URL(origin).host, reached)),
    ...(clock === undefined ? [] : [clock]),
  ];
}
