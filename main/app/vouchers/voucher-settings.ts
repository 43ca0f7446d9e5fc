import {
  defaultVoucherSettings,
  voucherSettingsSchema,
  type VoucherSettings,
} from '../../../shared/vouchers/voucher-settings.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { jsonText } from '../../ledger/json-text.ts';
import type { Ledger } from '../../ledger/open.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';

/** How the books of a company call what vouchers are about; the defaults where nobody said otherwise. */
export function voucherSettings(ledger: Ledger, companyId: string): VoucherSettings {
  const text = readSetting(ledger, keyOf(companyId));
  return text === null ? defaultVoucherSettings : jsonText(voucherSettingsSchema).parse(text);
}

/** Keeps them, with who changed them in the audit trail. */
export function keepVoucherSettings(
  ledger: Ledger,
  companyId: string,
  settings: VoucherSettings,
  by: string,
): void {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  db.write('voucher settings', (tx) => {
    keepSetting(tx, keyOf(companyId), JSON.stringify(settings));
    appendAudit(tx, at, {
      actor: by,
      action: 'vouchers.settings',
      subject: companyId,
      detail: `Rewards are booked to “${settings.expense}” against “${settings.wallet}”.`,
    });
  });
}

function keyOf(companyId: string): string {
  return `vouchers.${companyId}`;
}
