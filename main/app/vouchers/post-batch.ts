import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { kindOf } from '../../../shared/batch/batch-kind.ts';
import { fail, ok } from '../../../shared/result.ts';
import { makeVouchers } from '../../../shared/vouchers/make-vouchers.ts';
import type { VoucherFormat, VoucherSettings } from '../../../shared/vouchers/voucher-settings.ts';
import { missingForFormat, voucherFormatWords } from '../../../shared/vouchers/voucher-settings.ts';
import type { Voucher } from '../../../shared/vouchers/voucher.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { insertVouchers, rowsToPost, vouchersOf } from '../../ledger/vouchers.ts';
import { atOnce, useCase, type BatchInput, type Scene } from '../use-case/use-case.ts';
import { voucherSettings } from './voucher-settings.ts';

/** The vouchers that go into a file. */
export interface Posted {
  readonly vouchers: readonly Voucher[];
  readonly settings: VoucherSettings;
  /** Whether they were written before: then this is a copy, and whoever booked the first books nothing. */
  readonly copy: boolean;
  /** How many vouchers of the batch were written before and are not in this file. */
  readonly earlier: number;
}

type PostInput = BatchInput & {
  readonly format: VoucherFormat;
};

/**
 * Takes the vouchers of a completed batch: of what was credited and is in none yet, new ones, which are marked for
 * good; when there is nothing new, a copy of all of them under the same ids.
 */
export const postBatch = useCase({
  name: 'post a batch',
  policy: {
    who: 'decides',
    states: ['settled'],
    otherwise: {
      code: 'not-completed',
      message: 'Vouchers are made of completed batches only.',
      remedy: 'Let the batch come to its end, or stop it for good, then export its vouchers.',
    },
    duringRun: 'refused',
  },
  audit: ['vouchers.exported', 'vouchers.copied'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ tx, ledger, batch, by, input }: Scene<PostInput>) => {
    if (kindOf(batch.kind).counts === 'coins') return fail(coinsAreNoMoney);
    const settings = voucherSettings(ledger, batch.companyId ?? '');
    const missing = missingForFormat(input.format, settings);
    if (missing.length > 0) return fail(settingsMissing(missing));
    const before = vouchersOf(tx, batch.number);
    const { rows, unreadTax } = rowsToPost(tx, batch.number, settings);
    if (unreadTax.length > 0) return fail(taxNotRead(unreadTax));
    const kind = kindOf(batch.kind).takesBack ? 'reversal' : 'allocation';
    const made = makeVouchers({ id: batch.id, name: batch.name, kind }, rows, before.length);
    if (made.length === 0 && before.length === 0) return fail(nothingCredited);
    const copy = made.length === 0;
    const vouchers = copy
      ? before.map(({ voucher }) => voucher)
      : made.map(({ voucher }) => voucher);
    const at = ledger.now().toISOString();
    insertVouchers(tx, batch.number, made, before.length, { at, by });
    const ids = vouchers.map(({ id }) => id);
    const which = ids.length > 3 ? `${ids[0] ?? ''} to ${ids.at(-1) ?? ''}` : ids.join(', ');
    appendAudit(tx, at, {
      actor: by,
      action: copy ? 'vouchers.copied' : 'vouchers.exported',
      subject: batch.id,
      detail: copy
        ? `A copy of ${which} was written for ${voucherFormatWords[input.format]}; nothing new is booked.`
        : `${which} ${ids.length === 1 ? 'was' : 'were'} written for ${voucherFormatWords[input.format]}.`,
    });
    return ok<Posted>({ vouchers, settings, copy, earlier: copy ? 0 : before.length });
  },
});

const nothingCredited: DeskProblem = {
  code: 'nothing-credited',
  message: 'Nothing of this batch was credited, so there is nothing to book.',
  remedy: 'Choose a batch of which something was credited.',
};

function taxNotRead(rows: readonly number[]): DeskProblem {
  const first = rows.slice(0, 5).join(', ');
  const more = rows.length > 5 ? ` and ${rows.length - 5} more` : '';
  return {
    code: 'tds-not-read',
    message: `The TDS of ${rows.length === 1 ? 'row' : 'rows'} ${first}${more} of the file is no amount, so no voucher was made.`,
    remedy: 'Set “TDS” to “Not booked” under “How the books call it”, and book the tax yourself.',
  };
}

function settingsMissing(missing: readonly string[]): DeskProblem {
  return {
    code: 'voucher-settings-missing',
    message: `Before vouchers can be written for SAP, say: ${missing.join(' ')}`,
    remedy: 'Fill it in under “How the books call it”, or with "vouchers settings".',
  };
}

const coinsAreNoMoney: DeskProblem = {
  code: 'coins-have-no-vouchers',
  message: 'Coins are no money of the account, so there is no voucher for them.',
  remedy: 'Book what EnKash invoices for coins; its reports of orders show what was redeemed.',
};
