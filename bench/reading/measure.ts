import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Bundles our import as the product is bundled; the others come as their packages ship them. */
export async function bundleOurs(folder: string): Promise<void> {
  const root = join(import.meta.dirname, '..', '..');
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: {
          ours: join(root, 'bench', 'reading', 'ours.ts'),
          'reading-worker': join(root, 'main', 'reading', 'reading-worker.ts'),
          'reading-process': join(root, 'main', 'reading', 'reading-process.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js', format: 'esm' },
      },
    },
  });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
}
