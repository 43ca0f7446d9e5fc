import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { practiceWorld } from '../../main/practice/world.ts';
import { command, must, people, sampleIn, type Place, type Step } from './step.ts';
import { start } from './terminal.ts';

/** The name of the only batch of a data folder. */
export async function onlyBatch(data: string): Promise<string> {
  const said = await must(['batches', '--data', data], { code: 0, says: /B-\d{8}-\w{6}/ });
  return /B-\d{8}-\w{6}/.exec(said)?.[0] ?? '';
}

/** What an organisation fixes, in the registry. */
function registry(act: 'add' | 'delete', ...rest: string[]): void {
  const done = spawnSync('reg', [act, 'HKLM\\SOFTWARE\\Policies\\Reward Desk', ...rest]);
  if (done.status !== 0) throw new Error(`reg ${act} failed: ${String(done.stderr)}`);
}

const allocateSample = (place: Place, connection: string, data: string) => [
  ...['allocate', sampleIn(place), '--connection', connection, '--data', data, ...people],
];

async function allocateWithFaults(place: Place): Promise<void> {
  const faults = ['reset-after-commit:at=2', 'row-missing:at=3'].flatMap((one) => ['--fault', one]);
  const enkash = start(['practice', ...faults, '--data', join(place.work, 'enkash')]);
  try {
    const url = /"url":"([^"]+)"/.exec(await enkash.until(/card account/))?.[1] ?? '';
    const data = join(place.work, 'faults');
    const where = ['--api-url', url, '--token-url', url, '--partner-id', practiceWorld.partnerId];
    const whose = ['--company-id', practiceWorld.companyId];
    const card = ['--card-account-id', practiceWorld.cardAccountId, '--data', data];
    await must(
      ['connection', 'add', 'Pune', ...where, ...whose, ...card],
      { code: 0, says: /Pune/ },
      `${practiceWorld.givenToken}\n`,
    );
    await must(allocateSample(place, 'Pune', data), {
      code: 0,
      says: /60 of 60 recipients credited/,
    });
    await must(
      [
        'reconcile',
        'enkash',
        '--connection',
        'Pune',
        '--batch',
        await onlyBatch(data),
        '--data',
        data,
      ],
      {
        code: 0,
        says: /All 60 credits reconciled/,
      },
    );
  } finally {
    enkash.kill();
    await enkash.ended;
  }
}

async function restoreABackup({ data }: Place): Promise<void> {
  const made = await must(['backup', 'make', '--data', data], { code: 0, says: /ledger-manual-/ });
  const file = /ledger-manual-\S+\.db/.exec(made)?.[0] ?? '';
  await must(['backup', 'list', '--data', data], { code: 0, says: /ledger-manual-/ });
  await must(['backup', 'restore', file, '--agree', '--data', data], { code: 0, says: /restored/ });
  await must(
    ['backup', 'compared', '--reason', 'Compared with EnKash', '--by', 'Asha', '--data', data],
    {
      code: 0,
      says: /./,
    },
  );
}

async function saveReports({ work, data }: Place): Promise<void> {
  const batch = await onlyBatch(data);
  for (const kind of ['xlsx', 'csv', 'json', 'pdf']) {
    const out = join(work, `report.${kind}`);
    await must(['report', batch, out, '--data', data], { code: 0, says: /report/ });
    // Once more over the file that is there.
    await must(['report', batch, out, '--data', data], { code: 0, says: /report/ });
    if (!existsSync(out)) throw new Error(`${out} is not there.`);
  }
}

/** From a sheet to its reports, a backup taken back, and what an organisation fixes. */
export const roadSteps: readonly Step[] = [
  command(
    'a sheet is allocated on the practice EnKash',
    { code: 0, says: /60 of 60 recipients credited/ },
    (place) => [
      ...allocateSample(place, 'practice', place.data),
      ...['--report', join(place.work, 'first.xlsx')],
    ],
  ),
  command(
    'its ledger is encrypted under a key of the keychain',
    { code: 0, says: /is encrypted/ },
    ({ data }) => [...['security', 'status', '--data', data]],
  ),
  { what: 'all reports are saved, and saved again', long: true, does: saveReports },
  { what: 'a backup is made, listed and restored', long: true, does: restoreABackup },
  { what: 'a sheet is allocated with faults on the way', long: true, does: allocateWithFaults },
  command('the audit log is whole', { code: 0, says: /whole|entries/ }, ({ data }) => [
    'audit',
    'verify',
    '--data',
    data,
  ]),
  ...(process.platform === 'win32'
    ? [
        {
          what: 'a policy in the registry is obeyed',
          long: true,
          does: async (place: Place) => {
            registry('add', '/v', 'Environments', '/t', 'REG_MULTI_SZ', '/d', 'test', '/f');
            try {
              await must(allocateSample(place, 'practice', place.data), {
                code: 1,
                says: /does not allow practice accounts/,
              });
            } finally {
              registry('delete', '/f');
            }
          },
        },
      ]
    : []),
];
