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
    .command('handover')
    .description('have a person at another desk approve a batch, without a network');
  handover
    .command('make <batch> <out>')
    .description('seal a batch for another desk')
    .requiredOption('--to <desk>', 'the other desk, by its name or code')
    .option('--note <text>', 'a word to the person there')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .action(
      run((batch: string, out: string, flags: MakeFlags) =>
        makeHandoverCommand(batchId(batch), out, flags, terminal),
      ),
    );
  handover
    .command('look <file>')
    .description('show what is in a file that another desk has sealed')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((file: string, flags: DataFlags) => lookCommand(file, flags, terminal)));
  handover
    .command('approve <file> <out>')
    .description('approve the batch in it, and seal the answer')
    .requiredOption(
      '--approved-by <name>',
      'who approves it; for a live connection their passphrase comes on standard input',
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
    .description('say what is to be mended, and seal the answer')
    .requiredOption('--comment <text>', 'what is to be mended')
    .option('--by <name>', 'who says so; when not given, who works at this desk')
    .addOption(dataOption())
    .action(
      run((file: string, out: string, flags: SendBackFlags) =>
        sendBackCommand(file, out, flags, terminal),
      ),
    );
  handover
    .command('answer <file> <out>')
    .description('seal the answer that was given before once more, when its file was lost')
    .addOption(dataOption())
    .action(
      run((file: string, out: string, flags: DataFlags) =>
        answerAgainCommand(file, out, flags, terminal),
      ),
    );
  handover
    .command('take <file>')
    .description('take the answer of another desk: the batch is approved, or its comment is shown')
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((file: string, flags: DataFlags & ByFlags) => takeCommand(file, flags, terminal)));
}
