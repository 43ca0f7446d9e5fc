import { useState, type ReactNode } from 'react';
import { TextField } from '../design/text-field.tsx';
import { useTrust } from '../trust/trust-store.ts';
import { words } from './voucher-fields-words.ts';

interface Typed {
  readonly name: string;
  readonly passphrase: string;
}

/** A user who shows who they are; asked for once there are users. */
function VoucherFields({
  title = words.authorisedBy,
  of = 'authoriser',
  typed,
  onType,
}: {
  readonly title?: string;
  readonly of?: string;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
}): ReactNode {
  return (
    <>
      <TextField
        label={title}
        value={typed.name}
        onChange={(name) => onType({ ...typed, name })}
        maxLength={80}
        why={words.aRegisteredUser}
      />
      <TextField
        label={words.passphraseOfThe(of)}
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

/** What goes over the bridge of those who agree that somebody else is trusted. */
export interface Agreed {
  voucher?: Typed;
  second?: Typed;
  recoveryKey?: string;
}

/** As `useVoucher`, for trusting somebody else: once there are two users, both, or the recovery key for the second. */
export function useAgreement(): {
  readonly fields: ReactNode;
  readonly ready: boolean;
  readonly agreed: Agreed;
} {
  const people = useTrust((state) => state.people.length);
  const wasTwo = useTrust((state) => state.twoNeeded);
  const first = useVoucher();
  const [second, setSecond] = useState<Typed>({ name: '', passphrase: '' });
  const [recoveryKey, setRecoveryKey] = useState('');
  const key = recoveryKey.trim();
  const two = second.name.trim() !== '' && second.passphrase !== '';
  return {
    fields: (
      <>
        {first.fields}
        {wasTwo && (
          <>
            {people > 1 && (
              <VoucherFields
                title={words.alsoAuthorisedBy}
                of={words.secondAuthoriser}
                typed={second}
                onType={setSecond}
              />
            )}
            {!two && (
              <TextField
                label={words.recoveryKey}
                value={recoveryKey}
                onChange={setRecoveryKey}
                maxLength={200}
                why={words.onlyWhereThereNo}
                secret
              />
            )}
          </>
        )}
      </>
    ),
    ready: first.ready && (!wasTwo || two || key !== ''),
    agreed: {
      ...first.voucher,
      ...(two ? { second: { name: second.name.trim(), passphrase: second.passphrase } } : {}),
      ...(!two && key !== '' ? { recoveryKey: key } : {}),
    },
  };
}
