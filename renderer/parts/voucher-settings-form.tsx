import { useEffect, useState, type ReactNode } from 'react';
import type { VoucherSettings } from '../../shared/vouchers/voucher-settings.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useVouchers } from '../vouchers/voucher-store.ts';
import { words } from './voucher-settings-form-words.ts';

const plainFields = {
  expense: words.ledgerExpense,
  wallet: words.ledgerEnkashWallet,
  tdsPayable: words.ledgerTdsPayable,
  company: words.companyInTallyprime,
  costCategory: words.costCategoryTallyprime,
  expenseCode: words.gLAccountExpense,
  walletCode: words.gLAccountWallet,
  tdsCode: words.gLAccountTds,
  companyCode: words.companyCodeSap,
} as const satisfies Partial<Record<keyof VoucherSettings, string>>;
type PlainField = keyof typeof plainFields;
const fieldNames = Object.keys(plainFields).filter(
  (name): name is PlainField => name in plainFields,
);

/** How the books of a company call what vouchers are about. */
export function VoucherSettingsForm({ connection }: { readonly connection: string }): ReactNode {
  const { settings, loadSettings, setSettings } = useVouchers();
  const [draft, setDraft] = useState<Partial<Record<PlainField, string>>>({});
  useEffect(() => {
    void loadSettings(connection);
  }, [connection, loadSettings]);
  if (settings === null) return null;
  const changed = fieldNames.some((name) => (draft[name] ?? settings[name]) !== settings[name]);
  return (
    <details>
      <summary>{words.ledgerNamesTallyprimeSap}</summary>
      <div className="three-columns">
        {fieldNames.map((name) => (
          <TextField
            key={name}
            label={plainFields[name]}
            value={draft[name] ?? settings[name]}
            onChange={(value) => setDraft({ ...draft, [name]: value })}
          />
        ))}
        <ChoiceField
          label={words.tds}
          value={settings.tdsFrom}
          choices={[
            { id: 'none', label: words.notBooked },
            { id: 'tds', label: words.sheetsTdsColumnShows },
          ]}
          onChange={(tdsFrom) => void setSettings(connection, { ...settings, ...draft, tdsFrom })}
          why={words.rewardDeskNeverComputes}
        />
      </div>
      <div className="buttons">
        <Button
          size="small"
          disabled={!changed}
          onPress={() => void setSettings(connection, { ...settings, ...draft })}
        >
          {words.save}
        </Button>
      </div>
    </details>
  );
}
