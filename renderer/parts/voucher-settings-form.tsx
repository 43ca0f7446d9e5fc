import { useEffect, useState, type ReactNode } from 'react';
import type { VoucherSettings } from '../../shared/vouchers/voucher-settings.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { useVouchers } from '../vouchers/voucher-store.ts';

const plainFields = {
  expense: 'Ledger of the expense',
  wallet: 'Ledger of the EnKash wallet',
  tdsPayable: 'Ledger of TDS payable',
  company: 'Company in TallyPrime',
  costCategory: 'Cost category in TallyPrime',
  expenseCode: 'G/L account of the expense',
  walletCode: 'G/L account of the wallet',
  tdsCode: 'G/L account of TDS payable',
  companyCode: 'Company code in SAP',
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
      <summary>How the books call it</summary>
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
          label="TDS"
          value={settings.tdsFrom}
          choices={[
            { id: 'none', label: 'Not booked' },
            { id: 'tds', label: 'As the sheet’s TDS column shows' },
          ]}
          onChange={(tdsFrom) => void setSettings(connection, { ...settings, ...draft, tdsFrom })}
          why="Reward Desk never computes tax. A reversal does not change it."
        />
      </div>
      <div className="buttons">
        <Button
          size="small"
          disabled={!changed}
          onPress={() => void setSettings(connection, { ...settings, ...draft })}
        >
          Save
        </Button>
      </div>
    </details>
  );
}
