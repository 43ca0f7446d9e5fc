import type { Command } from 'commander';
import { batchId } from '../batches/batch-name.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  type DataFlags,
} from '../terminal/command-parts.ts';
import {
  answerAgainCommand,
  approveHandoverCommand,
  lookCommand,
  makeHandoverCommand,
  sendBackCommand,
  takeCommand,
  type ApproveFlags,
  type MakeFlags,
  type SendBackFlags,
} from './handover-commands.ts';
import type { ByFlags } from '../terminal/passphrases.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The commands that bring a batch to another desk to be looked at, and its answer back. */
export function handoverProgram(program: Command, terminal: Terminal): void {
  const handover = program
    .command('remote-approval')
    .description('remote approval: have a batch approved on another computer, without a network');
  handover
    .command('request <batch> <out>')
    .description('make an approval request for another computer')
    .requiredOption('--to <computer>', 'the other computer, by its name or code')
    .option('--note <text>', 'a note to the approver')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((batch: string, out: string, flags: MakeFlags) =>
        makeHandoverCommand(batchId(batch), out, flags, terminal),
      ),
    );
  handover
    .command('show <file>')
    .description('show an approval request from another computer')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((file: string, flags: DataFlags & ByFlags) => lookCommand(file, flags, terminal)));
  handover
    .command('approve <file> <out>')
    .description('approve the batch in it, and save the decision')
    .requiredOption(
      '--approved-by <name>',
      'name of the approver; on a live account the passphrase is read from standard input',
    )
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((file: string, out: string, flags: ApproveFlags) =>
        approveHandoverCommand(file, out, flags, terminal),
      ),
    );
  handover
    .command('send-back <file> <out>')
    .description('return the batch with a comment, and save the decision')
    .requiredOption('--comment <text>', 'what to correct')
    .option(
      '--by <name>',
      'your name; default: the user of this computer; on a live account the passphrase is read from standard input',
    )
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((file: string, out: string, flags: SendBackFlags) =>
        sendBackCommand(file, out, flags, terminal),
      ),
    );
  handover
    .command('decision <file> <out>')
    .description('save an earlier decision again, when its file was lost')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((file: string, out: string, flags: DataFlags & ByFlags) =>
        answerAgainCommand(file, out, flags, terminal),
      ),
    );
  handover
    .command('open <file>')
    .description('open a decision: the batch is approved, or the comment is shown')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((file: string, flags: DataFlags & ByFlags) => takeCommand(file, flags, terminal)));
}
