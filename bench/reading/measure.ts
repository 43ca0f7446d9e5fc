import { spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'vite';
import { z } from 'zod';

const outcomeSchema = z.object({ rows: z.int(), peakMb: z.number(), cpuMs: z.number() });

export interface Measure {
  readonly ms: number;
  /** Of all threads together: what is left of a busy machine's noise, but it does not count that threads overlap. */
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Runs a program that reads a file and says how many rows there were, in a process of its own. */
export async function runMeasured(
  name: string,
  program: readonly string[],
  rows: number,
): Promise<Measure> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const piece of child.stdout) said += String(piece);
  const ms = performance.now() - start;
  const outcome = outcomeSchema.parse(JSON.parse(said));
  if (outcome.rows < rows) throw new Error(`${name} gave ${outcome.rows} of ${rows} rows.`);
  return { ms, cpuMs: outcome.cpuMs, peakMb: outcome.peakMb };
}

export function median(measures: readonly Measure[]): Measure {
  const middle = (read: (measure: Measure) => number) =>
    measures.map(read).sort((a, b) => a - b)[Math.floor(measures.length / 2)] ?? NaN;
  return {
    ms: middle(({ ms }) => ms),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    peakMb: middle(({ peakMb }) => peakMb),
  };
}

const root = join(import.meta.dirname, '..', '..');

/** Bundles a program of `bench/`, and the threads it starts, as the product is bundled; the others come as their packages ship them. */
export async function bundleProgram(
  folder: string,
  program: string,
  threads: readonly string[],
): Promise<void> {
  const native = ['better-sqlite3-multiple-ciphers', 'keytar'];
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root,
    ssr: { noExternal: true, external: native },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        external: native,
        input: Object.fromEntries([
          ['ours', join(root, 'bench', program)],
          ...threads.map((thread): [string, string] => [
            basename(thread),
            join(root, 'main', `${thread}.ts`),
          ]),
        ]),
        output: { entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js', format: 'esm' },
      },
    },
  });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  // What is not bundled is found beside it.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Bundles our import. */
export function bundleOurs(folder: string): Promise<void> {
  return bundleProgram(folder, 'reading/ours.ts', [
    'reading/reading-worker',
    'reading/reading-process',
  ]);
}
