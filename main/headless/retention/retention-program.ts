import type { Command } from 'commander';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { backupsSentence, copiesLeftSentence } from '../../../shared/retention/backups-kept.ts';
import { leastDaysKept } from '../../../shared/retention/kept-until.ts';
import {
  keptSentences,
  maskingScopeSchema,
  retentionSchema,
  type MaskingCount,
} from '../../../shared/retention/retention.ts';
import { mask, retention, setRetention, tryMasking } from '../../app/retention/retention.ts';
import {
  byOption,
  dataOption,
  jsonOption,
  passphraseOption,
  run,
  secondOption,
  type DataFlags,
} from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import {
  ofAll,
  unlockAgreeing,
  unlockAs,
  type ByFlags,
  type SecondFlags,
} from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

interface RetentionFlags extends DataFlags, ByFlags {
  readonly maskAfter?: string;
}

interface MaskFlags extends DataFlags, SecondFlags {
  readonly recipient?: string;
  readonly rows?: string;
  readonly replaceBackups?: boolean;
}

/** The commands on how long recipients' data is kept. */
export function retentionProgram(program: Command, terminal: Terminal): void {
  const all = program
    .command('retention')
    .description('how long names, emails and mobiles of recipients are kept');
  all
    .command('settings')
    .description('show or change after how many days completed batches are due to be masked')
    .option('--mask-after <days>', `a number of days from ${leastDaysKept} on, or "never"`)
    .addOption(byOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: RetentionFlags) => settingsCommand(flags, terminal)));
  all
    .command('mask')
    .description('show what would be masked; with --rows, mask it for good')
    .option('--recipient <mobile>', 'one recipient who asks for it, instead of what is due')
    .option('--rows <n>', 'the number of rows that the dry run showed')
    .option('--replace-backups', 'with --rows: one new backup takes the place of all others')
    .addOption(byOption())
    .addOption(secondOption())
    .addOption(passphraseOption())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(run((flags: MaskFlags) => maskCommand(flags, terminal)));
}

function settingsCommand(flags: RetentionFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const before = retention(desk.ledger);
    if (flags.maskAfter !== undefined) {
      const next = retentionSchema.safeParse({
        ...before,
        maskAfterDays: flags.maskAfter === 'never' ? null : Number(flags.maskAfter),
      });
      if (!next.success) throw new CommandFailed(badDays(flags.maskAfter), exitCodes.mistake);
      need(await setRetention(desk, next.data));
    }
    const { maskAfterDays, booksYears } = retention(desk.ledger);
    if (flags.json === true) tellJson(terminal, 'retention', { maskAfterDays, booksYears });
    else
      terminal.out(
        `${maskAfterDays === null ? 'Masked on request only' : `Due to be masked after ${maskAfterDays} days`}; books are kept for ${booksYears} years.`,
      );
    return exitCodes.fine;
  });
}

function maskCommand(flags: MaskFlags, terminal: Terminal): Promise<number> {
  const scope = maskingScopeSchema.safeParse(
    flags.recipient === undefined
      ? { of: 'old' }
      : { of: 'recipient', mobile: flags.recipient.replaceAll(/\D/g, '').slice(-10) },
  );
  if (!scope.success) throw new CommandFailed(badMobile, exitCodes.mistake);
  return withDesk({ data: flags.data }, async (desk) => {
    const agreeing = await unlockAgreeing(desk, flags);
    need(desk.gate.mayChange(ofAll(desk)));
    const count =
      flags.rows === undefined
        ? need(await tryMasking(desk, scope.data))
        : need(
            await mask(
              desk,
              {
                scope: scope.data,
                rows: Number(flags.rows),
                replaceBackups: flags.replaceBackups === true,
              },
              agreeing,
            ),
          );
    if (flags.json === true) tellJson(terminal, 'masking', count);
    else tell(count, flags, terminal);
    return exitCodes.fine;
  });
}

function tell(count: MaskingCount, flags: MaskFlags, terminal: Terminal): void {
  const isDone = flags.rows !== undefined;
  const verb = isDone ? 'were' : 'would be';
  for (const { id, name, rows } of count.batches) terminal.out(`${id}  ${name}: ${rows} rows`);
  terminal.out(
    `${count.rows} rows in ${count.batches.length} batches ${verb} masked, and ${count.book} recipients ${isDone ? 'left' : 'would leave'} the recipient book.`,
  );
  if (count.open > 0)
    terminal.out(`${count.open} payments in batches that are not completed stay as they are.`);
  for (const sentence of keptSentences(count.kept)) terminal.out(sentence);
  terminal.out(
    isDone && flags.replaceBackups === true
      ? `A new backup was made, and ${count.backups} older ones were removed.`
      : isDone
        ? backupsSentence
        : `${backupsSentence} There are ${count.backups} now${count.copies > 0 ? `, and ${count.copies} copies in the further folder` : ''}; with --replace-backups a new one takes the place of all.`,
  );
  if (isDone && flags.replaceBackups === true && count.copies > 0)
    terminal.out(copiesLeftSentence(count.copies));
  if (!isDone && count.rows > 0) terminal.out(`To mask them for good: --rows ${count.rows}`);
}

function badDays(text: string): DeskProblem {
  return {
    code: 'bad-retention-time',
    message: `"${text}" is no number of days from ${leastDaysKept} to 4,000.`,
    remedy: 'Write --mask-after 730, or --mask-after never.',
  };
}
const badMobile: DeskProblem = {
  code: 'bad-mobile',
  message: 'The mobile is not one of ten digits.',
  remedy: 'Write --recipient 9810012301.',
};
