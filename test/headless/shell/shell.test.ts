import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskProgram, programName } from '../../../main/headless/desk-program.ts';
import { commandTree, everyCommand } from '../../../main/headless/shell/command-tree.ts';
import { completionScript, shells } from '../../../main/headless/shell/completion.ts';
import { manPage } from '../../../main/headless/shell/man-page.ts';
import { exitCodeMeanings, exitCodes } from '../../../main/headless/terminal/exit-codes.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { silent } from './silent-terminal.ts';

const tree = commandTree(deskProgram(silent));
const every = everyCommand(tree);

/** What bash offers after these words. */
function offered(...words: string[]): string[] {
  const file = join(temporaryFolder(), 'completion');
  writeFileSync(file, completionScript('bash', programName, tree));
  const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reward_desk; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', line, 'bash', file, programName, ...words], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
}

describe('completion', () => {
  it.each([
    [['ba'], ['batches', 'backup']],
    [['backup', 'm'], ['make']],
    [['backup', '--data', '/x', 're'], ['restore']],
    [['allocate', 'file.xlsx', '--amount-unit', 'la'], ['lakhs']],
    [['completion', 'f'], ['fish']],
    [['connection', 'list', '--j'], ['--json']],
    // A value that only the person knows.
    [['resolve', 'X', '--reason', ''], ['']],
  ])('in bash offers after %j what fits', (words, fits) => {
    expect(offered(...words)).toEqual(fits);
  });

  it.each(['bash', 'zsh', 'fish'] as const)('for %s is a script that it can read', (shell) => {
    const file = join(temporaryFolder(), 'completion');
    writeFileSync(file, completionScript(shell, programName, tree));
    if (spawnSync('sh', ['-c', `command -v ${shell}`]).status !== 0) return;
    execFileSync(shell, ['-n', file]);
  });

  it.each(shells)('for %s knows every command', (shell) => {
    const script = completionScript(shell, programName, tree);
    for (const { path } of every)
      for (const word of path) expect(script).toMatch(new RegExp(`\\b${word}\\b`));
  });
});

describe('the manual page', () => {
  const page = manPage(programName, '1.2.3', tree, exitCodeMeanings);

  it('has every command, option and exit code', () => {
    const plain = page.replaceAll('\\-', '-');
    for (const { path, options, commands } of every.filter(({ path: words }) => words.length > 0)) {
      if (commands.length > 0) continue;
      expect(plain).toContain(`.SS ${path.join(' ')}`);
      for (const { flags } of options) expect(plain).toContain(flags.join(', '));
    }
    expect(exitCodeMeanings.map(({ code }) => code)).toEqual(Object.values(exitCodes));
  });

  it('holds no line that troff takes for a command of its own', () => {
    const known = /^\.(TH|SH|SS|TP|B|I) /;
    for (const line of page.split('\n').filter((one) => /^[.']/.test(one) && one !== '.TP'))
      expect(line).toMatch(known);
  });
});

it('on Windows writes to no device and to no hidden part of a file', async () => {
  for (const out of ['CON.xlsx', 'report.xlsx:hidden', 'report.xlsx.'])
    await expect(
      deskProgram(silent, 'win32').parseAsync(['template', out], { from: 'user' }),
    ).rejects.toThrow(`The file ${out} was not written`);
});
