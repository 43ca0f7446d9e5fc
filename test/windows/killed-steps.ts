import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { must, people, type Place, type Step } from './step.ts';
import { onlyBatch } from './road-steps.ts';
import { start } from './terminal.ts';

const recipients = 600;

function sheetIn(folder: string): string {
  const lines = Array.from({ length: recipients }, (_, n) => {
    const letters = String.fromCharCode(65 + (n % 26), 65 + (Math.floor(n / 26) % 26));
    return `Ms,Recipient ${letters},p${n}@example.com,${7_000_000_000 + n},${500 + ((n * 7) % 97)}`;
  });
  const file = join(folder, 'recipients.csv');
  writeFileSync(file, ['Title,Name,Email,Mobile,Amount', ...lines].join('\r\n'));
  return file;
}

async function killAndResume({ work }: Place): Promise<void> {
  const data = join(work, 'killed');
  const first = start([
    ...['allocate', sheetIn(work), '--connection', 'practice', '--data', data, ...people],
  ]);
  await first.until(/ recipients, /);
  await rest(300);
  first.kill();
  const { code, said } = await first.ended;
  if (code !== null) throw new Error(`It ended before it was killed: ${said}`);
  const batch = await onlyBatch(data);
  await must(['resume', batch, '--data', data], {
    code: 0,
    says: new RegExp(`${recipients} of ${recipients} recipients credited`),
  });
  await must(
    ['reconcile', 'enkash', '--connection', 'practice', '--batch', batch, '--data', data],
    {
      code: 0,
      says: new RegExp(`All ${recipients} credits reconciled`),
    },
  );
}

export const killSteps: readonly Step[] = [
  {
    what: 'a run that is killed is resumed, and pays each recipient once',
    long: true,
    does: killAndResume,
  },
];
