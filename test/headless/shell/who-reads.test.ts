import { describe, expect, it } from 'vitest';
import { deskProgram } from '../../../main/headless/desk-program.ts';
import { commandTree, everyCommand } from '../../../main/headless/shell/command-tree.ts';
import { silent } from './silent-terminal.ts';

/** What neither tells of a recipient nor changes what a later check decides by, each with why. */
const forAnybody: Readonly<Record<string, string>> = {
  check: 'the sheet of whoever asks',
  batches: 'names of batches and totals',
  'reconcile list': 'totals',
  'budgets list': 'totals',
  'coins events': 'events, not their users',
  'connection list': 'no secrets',
  'contract show': 'what of responses was recorded, without anything of a person',
  'contract stop': 'nothing is recorded any more',
  'connection encryption-of-pair': 'a secret that is typed, never one of the keychain',
  'connection export': 'no secrets',
  'user add': 'asks for the passphrases of those who agree',
  'user list': 'users, not recipients',
  'user remove': 'asks for a passphrase',
  'user roles': 'asks for the passphrases of those who agree',
  'user delegate': 'asks for a passphrase',
  'user delegates': 'users, not recipients',
  'user wait': 'asks for the passphrases of those who agree',
  'user passphrase': 'asks for the passphrase that there is',
  'computers list': 'users, not recipients',
  template: 'an empty sheet',
  practice: 'no account',
  'security status': 'no key',
  'security recover': 'asks for the recovery key',
  'log path': 'a log without recipients',
  'audit verify': 'a verdict',
  'backup list': 'names of files',
  'backup make': 'encrypted as the data itself',
  doctor: 'this computer',
  'proxy list': 'no passwords',
  'proxy forget': 'the proxy checks who signs in',
  completion: 'the commands',
  man: 'the commands',
};

describe('a command of the terminal', () => {
  it('asks for a passphrase on live, or is for anybody with a reason', () => {
    const leaves = everyCommand(commandTree(deskProgram(silent))).filter(
      ({ commands }) => commands.length === 0,
    );
    const asking = ({ options }: (typeof leaves)[number]): boolean =>
      options.some(({ flags }) => flags.includes('--passphrase-fd'));
    const words = leaves.filter((leaf) => !asking(leaf)).map(({ path }) => path.join(' '));
    expect(words.sort()).toEqual(Object.keys(forAnybody).sort());
  });
});
