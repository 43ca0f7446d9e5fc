import { useState, type ReactNode } from 'react';
import { TextField } from '../design/fields.tsx';
import { useTrust } from './trust-store.ts';

interface Typed {
  readonly name: string;
  readonly passphrase: string;
}

/** A user who shows who they are; asked for once there are users. */
function VoucherFields({
  typed,
  onType,
}: {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
}): ReactNode {
  return (
    <>
      <TextField
        label="Authorised by"
        value={typed.name}
        onChange={(name) => onType({ ...typed, name })}
        maxLength={80}
        why="A registered user."
      />
      <TextField
        label="Passphrase of the authoriser"
        value={typed.passphrase}
        onChange={(passphrase) => onType({ ...typed, passphrase })}
        maxLength={200}
        secret
      />
    </>
  );
}

/** What goes over the bridge of a voucher, and whether enough was typed. */
export function useVoucher(): {
  readonly fields: ReactNode;
  readonly ready: boolean;
  readonly voucher: { voucher?: Typed };
} {
  const needed = useTrust((state) => state.people.length > 0);
  const [typed, setTyped] = useState<Typed>({ name: '', passphrase: '' });
  const name = typed.name.trim();
  return {
    fields: needed ? <VoucherFields typed={typed} onType={setTyped} /> : null,
    ready: !needed || (name !== '' && typed.passphrase !== ''),
    voucher: needed ? { voucher: { name, passphrase: typed.passphrase } } : {},
  };
}
