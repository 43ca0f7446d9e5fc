import { describe, expect, it } from 'vitest';
import { deskProgram } from '../../../main/headless/desk-program.ts';
import { commandTree, everyCommand } from '../../../main/headless/shell/command-tree.ts';
import {
  earlierCommands,
  earlierFlags,
  inWordsOfToday,
} from '../../../main/headless/terminal/earlier-names.ts';
import { processTerminal } from '../../../main/headless/terminal/terminal.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { run } from '../run-command.ts';

const commands = everyCommand(commandTree(deskProgram(processTerminal())));
const paths = commands.map(({ path }) => path.join(' '));
const flags = commands.flatMap(({ options }) => options.flatMap((option) => option.flags));

describe('the names that the terminal had before', () => {
  it.each(earlierCommands)('%j is %j today, which help shows alone', (earlier, today) => {
    expect(paths).toContain(today.join(' '));
    expect(paths).not.toContain(earlier.join(' '));
    expect(inWordsOfToday([...earlier, 'B-1', '--json'])).toEqual([...today, 'B-1', '--json']);
    expect(inWordsOfToday(['help', ...earlier])).toEqual(['help', ...today]);
  });

  it.each(Object.entries(earlierFlags))('%s is %s today', (earlier, today) => {
    expect(flags).toContain(today);
    expect(flags).not.toContain(earlier);
    expect(inWordsOfToday(['allocate', earlier, `${earlier}=a=b`])).toEqual([
      'allocate',
      today,
      `${today}=a=b`,
    ]);
  });

  it('change nothing of what is called as today, nor of what comes after "--"', () => {
    for (const path of paths) expect(inWordsOfToday(path.split(' '))).toEqual(path.split(' '));
    for (const flag of flags) expect(inWordsOfToday(['check', flag])).toEqual(['check', flag]);
    expect(inWordsOfToday(['check', '--', '--kept', 'vault'])).toEqual([
      ...['check', '--', '--kept', 'vault'],
    ]);
    expect(inWordsOfToday(['show', 'match'])).toEqual(['show', 'match']);
    expect(inWordsOfToday([])).toEqual([]);
  });

  it.each([
    ['person list --json', 'user list --json'],
    ['match show M-1', 'reconcile show M-1'],
    ['handover look missing.rdho', 'remote-approval show missing.rdho'],
  ])('"%s" does what "%s" does, to the letter and the exit code', async (earlier, today) => {
    const at = ['--data', temporaryFolder()];
    const before = await run(...earlier.split(' '), ...at);
    expect(before).toEqual(await run(...today.split(' '), ...at));
    expect(before.err).not.toContain('unknown command');
  });
});
