import type { Command } from 'commander';
import { startRecording, stopRecording } from '../../app/connections/contract-recorder.ts';
import {
  contractRecording,
  type ContractRecording,
} from '../../app/connections/contract-recording.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands that record what EnKash answers, without anything of a person and without a secret. */
export function contractProgram(program: Command, terminal: Terminal): void {
  const contract = program
    .command('contract')
    .description('record the responses of EnKash, without personal data and secrets');
  const command = (words: string, description: string): Command =>
    contract
      .command(words)
      .description(description)
      .addOption(dataOption())
      .addOption(jsonOption());
  command('record <connection>', 'start a recording; an earlier one is replaced')
    .addOption(byOption())
    .addOption(passphraseOption())
    .action(
      run((name: string, flags: DataFlags & ByFlags) =>
        withDesk({ data: flags.data }, async (desk) => {
          await unlockAs(desk, flags);
          return tell(need(await startRecording(desk, name)), flags, terminal);
        }),
      ),
    );
  command('stop', 'end the recording; its file stays').action(
    run((flags: DataFlags) =>
      withDesk({ data: flags.data }, (desk) =>
        Promise.resolve(tell(stopRecording(desk), flags, terminal)),
      ),
    ),
  );
  command('show', 'show whether something is recorded, and where').action(
    run((flags: DataFlags) =>
      withDesk({ data: flags.data }, (desk) =>
        Promise.resolve(tell(contractRecording(desk.ledger), flags, terminal)),
      ),
    ),
  );
}

function tell(recording: ContractRecording, flags: DataFlags, terminal: Terminal): number {
  const { connection, path, exchanges } = recording;
  if (flags.json === true) tellJson(terminal, 'contractRecording', recording);
  else {
    terminal.out(
      connection === null
        ? 'Nothing is recorded.'
        : `The responses of EnKash to ${connection} are recorded.`,
    );
    if (exchanges > 0)
      terminal.out(`${exchanges} calls are in ${path}. Read it before you pass it on.`);
  }
  return exitCodes.fine;
}
