import { Option } from 'commander';
import type { Agreement, Voucher } from '../../vault/people.ts';

export interface AgreementFlags {
  /** Who answers for the change, once somebody is registered. */
  readonly voucher?: string;
  /** A second one, once two are registered. */
  readonly second?: string;
  /** The last line is the recovery key, where there is no second one. */
  readonly withRecoveryKey?: boolean;
}

export const voucherOption = (): Option =>
  new Option(
    '--voucher <name>',
    'a registered user who answers for it; passphrase on standard input',
  );
export const secondVoucherOption = (): Option =>
  new Option(
    '--second <name>',
    'a second one, asked for once there were two users; passphrase on the next line',
  );
export const recoveryKeyOption = (): Option =>
  new Option(
    '--with-recovery-key',
    'where there is no second user: the recovery key, on the last line of standard input',
  );

/** What is read for them, in order. */
export function agreementAsked(flags: AgreementFlags): string[] {
  const { voucher, second, withRecoveryKey } = flags;
  return [
    ...[voucher, second].flatMap((name) =>
      name === undefined ? [] : [`the passphrase of ${name}`],
    ),
    ...(withRecoveryKey === true ? ['the recovery key'] : []),
  ];
}

export function sentenceOf(asked: readonly string[]): string {
  return `Type ${asked.join(', and on the next line ')}`;
}

/** What the lines are that were typed, in that order. */
export function agreementOf(
  { voucher, second, withRecoveryKey }: AgreementFlags,
  lines: readonly string[],
): { voucher: Voucher | null; agreement: Agreement } {
  const rest = [...lines];
  const person = (name: string | undefined): Voucher | undefined =>
    name === undefined ? undefined : { name, passphrase: rest.shift() ?? '' };
  const first = person(voucher);
  const other = person(second);
  const recoveryKey = withRecoveryKey === true ? (rest.shift() ?? '') : undefined;
  return { voucher: first ?? null, agreement: { second: other, recoveryKey } };
}
