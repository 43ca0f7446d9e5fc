import {
  defaultVoucherSettings,
  voucherSettingsSchema,
  type VoucherSettings,
} from '../../../shared/vouchers/voucher-settings.ts';
import { ok } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { jsonText } from '../../ledger/json-text.ts';
import type { Ledger } from '../../ledger/open.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';
import { companyAct, ofCompany, type CompanyScene } from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';

/** How the books of a company call what vouchers are about; the defaults where nobody said otherwise. */
export function voucherSettings(ledger: Ledger, companyId: string): VoucherSettings {
  const text = readSetting(ledger, keyOf(companyId));
  return text === null ? defaultVoucherSettings : jsonText(voucherSettingsSchema).parse(text);
}

interface SettingsInput {
  readonly companyId: string;
  readonly settings: VoucherSettings;
}

/** Keeps how the books of a company call it. */
export const keepVoucherSettings = companyAct({
  name: 'voucher settings',
  policy: { who: 'sets', of: ofCompany },
  audit: ['vouchers.settings'],
  ready: atOnce,
  act: ({ tx, by, at, input: { companyId, settings } }: CompanyScene<SettingsInput>) => {
    keepSetting(tx, keyOf(companyId), JSON.stringify(settings));
    appendAudit(tx, at, {
      actor: by,
      action: 'vouchers.settings',
      subject: companyId,
      detail: `Rewards are booked to “${settings.expense}” against “${settings.wallet}”.`,
    });
    return ok(null);
  },
});

function keyOf(companyId: string): string {
  return `vouchers.${companyId}`;
}
