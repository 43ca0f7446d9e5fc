import { Option } from 'commander';
import { recipientClasses } from '../../../shared/tax/recipient-class.ts';

export interface DataFlags {
  readonly data?: string;
  readonly json?: boolean;
}

/** Every command ends the process with its exit code; a fault we did not foresee is 1, without a stack. */
export function run<Arguments extends unknown[]>(
  command: (...values: Arguments) => Promise<number>,
) {
  return async (...values: Arguments): Promise<void> => {
    process.exitCode = await command(...values);
  };
}

export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

export const byOption = (): Option =>
  new Option('--by <name>', 'your name; on a live account, with your passphrase');
export const secondOption = (): Option =>
  new Option(
    '--second <name>',
    'for what two agree to on a live account: a second registered user; their passphrase is the second line there',
  );
export const passphraseOption = (): Option =>
  new Option('--passphrase-fd <n>', 'read the passphrase there, not from standard input');
export const periodOption = (): Option =>
  new Option('--for <month>', 'the month of the batch, such as 2026-11; default: this month');
export const recipientsOption = (): Option =>
  new Option(
    '--recipients-are <class>',
    'what the recipients are for tax, where the sheet does not say so',
  ).choices(recipientClasses);
export const warningsOption = (): Option =>
  new Option(
    '--accept-warnings <codes>',
    'accept these warnings, with commas between their codes, or all; they were checked',
  );
export const dataOption = (): Option => new Option('--data <dir>', 'the data folder');
export const jsonOption = (): Option =>
  new Option('--json', 'one JSON object on standard output, and nothing else there');

export const withoutBalanceOption = (): Option =>
  new Option('--without-balance', 'send even when EnKash does not return the balance');
export const withoutCheckOption = (): Option =>
  new Option(
    '--without-status-check',
    'EnKash was asked about the earlier references of failed payments: none was credited',
  );
export const paidElsewhereOption = (): Option =>
  new Option(
    '--paid-elsewhere <answer>',
    'recipients who got the same amount from elsewhere: exclude them, or allocate all the same; with --reason',
  ).choices(['exclude', 'allocate']);
export const noWaitOption = (): Option =>
  new Option('--no-wait', 'where the run would have to wait, end with 4 and say when to resume');
