import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskProgram } from '../../../main/headless/desk-program.ts';
import {
  printable,
  readUnseen,
  writeLines,
  type SecretInput,
} from '../../../main/headless/terminal/terminal.ts';
import { silent } from '../shell/silent-terminal.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Standard input that gives these parts; as a terminal it notes whether it is raw, and so shows nothing. */
function input(parts: readonly string[], isTTY: boolean): SecretInput & { raw: boolean[] } {
  const raw: boolean[] = [];
  return {
    raw,
    isTTY,
    setRawMode(mode: boolean) {
      raw.push(mode);
      return process.stdin;
    },
    async *[Symbol.asyncIterator]() {
      for (const part of parts) yield await Promise.resolve(Buffer.from(part));
    },
  };
}

describe('a line at a terminal', () => {
  it('obeys nothing that stands in a name: no clipboard, no title, no cursor, no turned text', () => {
    const name = 'diwali\u001b]52;c;ZXZpbA==\u0007\u009b2J\rCredited\u202etfel.xlsx';
    const line = printable(`1 row of ${name}`);
    expect(line).toBe(
      '1 row of diwali\\u001b]52;c;ZXZpbA==\\u0007\\u009b2J\\u000dCredited\\u202etfel.xlsx',
    );
    const json = JSON.stringify({ name, next: 'प्रिया ₹' });
    expect(JSON.parse(printable(json))).toEqual({ name, next: 'प्रिया ₹' });
  });

  it('is one line: a line break in a name begins none that looks like an answer', () => {
    for (const sign of ['\n', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f'])
      expect(printable(`a${sign}All 10 recipients credited.`)).not.toMatch(
        /[\n\r\v\f\u0085\u2028\u2029]/,
      );
  });

  it('is one line in what is wrong with a call, too', async () => {
    const lines: string[] = [];
    const terminal = { ...silent, err: (line: string) => lines.push(line) };
    await expect(
      deskProgram(terminal).parseAsync(['show', '--jsno\nAll 10 recipients credited.'], {
        from: 'user',
      }),
    ).rejects.toThrow();
    expect(lines).toEqual(["error: unknown option '--jsno\nAll 10 recipients credited.'"]);
    await expect(
      deskProgram(terminal).parseAsync(['show', '--jsno'], { from: 'user' }),
    ).rejects.toThrow();
    expect(lines.slice(1)).toEqual(["error: unknown option '--jsno'", '(Did you mean --json?)']);
  });
});

it('what is wrong with a call is told line by line, without obeying what was typed', () => {
  const lines: string[] = [];
  writeLines((line) => lines.push(printable(line)))(
    "error: unknown option '--\u001b]0;x'\n\nHelp\n",
  );
  expect(lines).toEqual(["error: unknown option '--\\u001b]0;x'", '', 'Help']);
});

it('what is written at once is one line: a line break of ours would be shown as a sign', () => {
  const files = globSync(['main/headless/**/*.ts', 'scripts/demo.ts'], { cwd: root });
  const broken = files.filter((file) =>
    /\.(out|err)\(\s*[`'][^;]*?\\n/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

describe('a secret', () => {
  it('that is typed is not shown, and ends with Ctrl-D', async () => {
    const typed = input(
      ['monsoon over', ' Nagpux\u007fr\r', 'seven idlis\r', '\u0004 later'],
      true,
    );
    expect(await readUnseen(typed)).toBe('monsoon over Nagpur\nseven idlis');
    expect(typed.raw).toEqual([true, false]);
  });

  it('that is half typed is given up with Ctrl-C, and the terminal shows again what is typed', async () => {
    const typed = input(['mons\u0003'], true);
    await expect(readUnseen(typed)).rejects.toThrow('cancelled');
    expect(typed.raw).toEqual([true, false]);
  });

  it('that is piped comes as it is', async () => {
    const piped = input(['one\u0004\n', 'two\r\n'], false);
    expect(await readUnseen(piped)).toBe('one\u0004\ntwo');
    expect(piped.raw).toEqual([]);
  });
});
