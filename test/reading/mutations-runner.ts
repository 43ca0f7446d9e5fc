/**
 * Run as a program on a folder: reads its files one after the other in this process, from the one of that number on, and
 * says of each what it cost. Whoever started it sees at which file it ended, or was silent for too long.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { ReadingProblem } from '../../main/reading/reading-problem.ts';

const [, , folder = '', from = '0'] = process.argv;

let rows = 0;

async function read(bytes: Buffer): Promise<{ ended: 'read' | 'refused' | 'threw'; said: string }> {
  try {
    const reader = await openWorkbook(bytes);
    for (const index of reader.sheets.keys())
      for await (const found of reader.read(index)) rows += found.length;
    return { ended: 'read', said: '' };
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { ended: error instanceof ReadingProblem ? 'refused' : 'threw', said };
  }
}

for (const name of readdirSync(folder).sort().slice(Number(from))) {
  const begun = performance.now();
  rows = 0;
  const ended = await read(readFileSync(join(folder, name)));
  const ms = Math.round(performance.now() - begun);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ name, ...ended, rows, ms, peakMb }));
}
