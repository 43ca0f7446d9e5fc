import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { z } from 'zod';
import { readingLimits } from '../../main/reading/reading-limits.ts';
import { GuardedZip } from '../../main/reading/zip-guard.ts';
import { zipParts } from './made-workbook.ts';

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
});

/** What happens to a file: cut short, and some bytes changed; of a zip in one of its parts, which is zipped soundly again. */
export interface Damage {
  readonly file: string;
  readonly keep: number;
  /** Which part; null: the file as it lies on the disk. */
  readonly part: number | null;
  readonly changes: readonly { readonly at: number; readonly byte: number }[];
}

export function damageTo(files: readonly string[]): fc.Arbitrary<Damage> {
  return fc.record({
    file: fc.constantFrom(...files),
    keep: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0.1, max: 1, noNaN: true }) },
    ),
    part: fc.oneof(fc.constant(null), fc.nat(20)),
    changes: fc.array(change, { minLength: 1, maxLength: 12 }),
  });
}

export function damaged({ file, part, ...damage }: Damage): Buffer {
  const whole = readFileSync(file);
  const parts = part === null ? null : partsIn(whole);
  if (parts === null || part === null) return changed(whole, damage);
  const names = Object.keys(parts);
  const name = names[part % names.length] ?? '';
  return zipParts({ ...parts, [name]: changed(parts[name] ?? Buffer.alloc(0), damage) });
}

function changed(whole: Buffer, { keep, changes }: Pick<Damage, 'keep' | 'changes'>): Buffer {
  const bytes = Buffer.from(whole.subarray(0, Math.ceil(whole.length * keep)));
  for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
  return bytes;
}

function partsIn(bytes: Buffer): Record<string, Buffer> | null {
  if (bytes.toString('latin1', 0, 2) !== 'PK') return null;
  try {
    const zip = new GuardedZip(bytes);
    return Object.fromEntries(
      [...zip.entries.values()].map(({ name }) => [name, zip.read(name) ?? Buffer.alloc(0)]),
    );
  } catch {
    // One of the handed files is no sound zip by itself.
    return null;
  }
}

const endings = /\.(?:xlsx|xlsb|xls|ods|fods|csv|tsv)$/;

/** All handed files and those that other programs wrote, of every format. */
export function soundFiles(): string[] {
  const folders = [
    join(import.meta.dirname, 'fixtures'),
    join(import.meta.dirname, '..', 'cases', 'import'),
  ];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => endings.test(name))
      .sort()
      .map((name) => join(folder, name)),
  );
}

const costSchema = z.object({
  name: z.string(),
  ended: z.enum(['read', 'refused', 'threw']),
  said: z.string(),
  rows: z.int(),
  ms: z.number(),
  peakMb: z.number(),
});

/** How reading one file went in a process that reads many. */
export type Outcome =
  z.infer<typeof costSchema> | { readonly name: string; readonly ended: 'died' | 'silent' };

/**
 * Reads all files of a folder in one process, which has the memory of one that reads apart; at a file that ends it, or keeps
 * it silent for longer than a file may, another goes on with the next.
 */
export async function readAll(folder: string): Promise<Outcome[]> {
  const names = readdirSync(folder).sort();
  const outcomes: Outcome[] = [];
  while (outcomes.length < names.length) {
    const how = await readFrom(folder, outcomes.length, (outcome) => outcomes.push(outcome));
    const name = names[outcomes.length];
    if (name !== undefined && how !== 'full') outcomes.push({ name, ended: how });
  }
  return outcomes;
}

/** Gives why it ended before the last file: by itself, because it was silent, or because it had taken too much memory. */
function readFrom(
  folder: string,
  from: number,
  tell: (outcome: Outcome) => void,
): Promise<'died' | 'silent' | 'full'> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${readingLimits.apartHeapMegabytes}`,
      join(import.meta.dirname, 'mutations-runner.ts'),
      folder,
      String(from),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let why: 'died' | 'silent' | 'full' = 'died';
  const end = (because: 'silent' | 'full'): void => {
    why = because;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(end, readingLimits.apartTimeoutMs, 'silent');
  createInterface(child.stdout).on('line', (line) => {
    clearTimeout(timer);
    timer = setTimeout(end, readingLimits.apartTimeoutMs, 'silent');
    const cost = costSchema.parse(JSON.parse(line));
    tell(cost);
    // What the files before it took must not count for the next.
    if (cost.peakMb > readingLimits.apartMegabytes) end('full');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve(why);
    });
  });
}
