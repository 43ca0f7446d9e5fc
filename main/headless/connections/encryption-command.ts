import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { encryptionWords } from '../../../shared/connection/encryption.ts';
import { readPlainFile } from '../../app/files/plain-file.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

const pairBytes = 100_000;

/** `connection encryption-of-pair FILE`: which ways to encrypt turn the one text of a pair into the other. */
export function encryptionOfPairCommand(
  file: string,
  flags: DataFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const text = need(await readPlainFile(file, pairBytes))
      .toString('utf8')
      .trimEnd();
    const end = text.lastIndexOf('\n');
    if (end < 0) throw new CommandFailed(noPair, exitCodes.mistake);
    const [secret = ''] = (await terminal.readSecret('Type the encryption secret')).split(/\r?\n/);
    const variants = need(
      await desk.connections.encryptionOfPair(null, secret === '' ? null : secret, {
        plain: text.slice(0, end),
        encrypted: text.slice(end + 1),
      }),
    );
    if (flags.json === true) tellJson(terminal, 'encryption', { encryption: variants });
    else
      for (const variant of variants)
        terminal.out(`--set encryption=${variant}  (${encryptionWords[variant]})`);
    if (variants.length === 0) terminal.err('No way fits this pair with this secret.');
    return variants.length === 0 ? exitCodes.setUpFault : exitCodes.fine;
  });
}

const noPair: DeskProblem = {
  code: 'no-pair',
  message: 'The file does not hold a pair.',
  remedy: 'Put the plain text first, and the encrypted text in the last line.',
};
