import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * Copies a sample so that it can be taken again: the first copy is the sample itself, and each later one has other
 * mobiles, emails, employee codes and references throughout. Otherwise every recipient of a second practice would be
 * one who was paid in the first. Gives the path of the copy, which lies in the data folder.
 */
export function freshSample(samplesFolder: string, dataFolder: string, name: string): string {
  const copies = join(dataFolder, 'samples');
  mkdirSync(copies, { recursive: true });
  const turn = readdirSync(copies).filter((one) => existsSync(join(copies, one, name))).length;
  const folder = join(copies, String(turn));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const sample = readFileSync(join(samplesFolder, name));
  writeFileSync(path, turn === 0 ? sample : withOthers(sample, turn));
  return path;
}

function withOthers(sample: Uint8Array, turn: number): Uint8Array {
  const parts = Object.entries(unzipSync(sample)).map(
    ([name, part]) =>
      [
        name,
        /^xl\/(sharedStrings|worksheets\/.*)\.xml$/.test(name)
          ? strToU8(inAnotherTurn(strFromU8(part), turn))
          : part,
      ] as const,
  );
  return zipSync(Object.fromEntries(parts));
}

/** What names a recipient of a sample, said of others; a mistake that is in it stays the same mistake. */
export function inAnotherTurn(text: string, turn: number): string {
  return text
    .replace(/6000(\d{6})/g, (_, last: string) => {
      const other = (Number(last) + turn * 10_000) % 1_000_000;
      return `6000${String(other).padStart(6, '0')}`;
    })
    .replaceAll('@example.', `.${turn}@example.`)
    .replace(/\bE(\d{5})\b/g, (_, code: string) => `E${Number(code) + turn * 100_000}`)
    .replace(/\b(QS26|DIW26|DLR-26)-/g, `$1R${turn}-`);
}
