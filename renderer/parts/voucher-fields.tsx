import { useState, type ReactNode } from 'react';
import { TextField } from '../design/text-field.tsx';
import { useTrust } from '../trust/trust-store.ts';
import { nobody, PersonFields, type TypedPerson } from './person-fields.tsx';
import { words } from './voucher-fields-words.ts';

/** What goes over the bridge of a voucher, and whether enough was typed. */
export function useVoucher(): {
  readonly fields: ReactNode;
  readonly ready: boolean;
  readonly voucher: { voucher?: TypedPerson };
} {
  const needed = useTrust((state) => state.people.length > 0);
  const [typed, setTyped] = useState(nobody);
  const name = typed.name.trim();
  return {
    fields: needed ? (
      <PersonFields
        title={words.authorisedBy}
        of={words.authoriser}
        why={words.aRegisteredUser}
        typed={typed}
        onType={setTyped}
      />
    ) : null,
    ready: !needed || (name !== '' && typed.passphrase !== ''),
    voucher: needed ? { voucher: { name, passphrase: typed.passphrase } } : {},
  };
}

/** What goes over the bridge of those who agree that somebody else is trusted. */
export interface Agreed {
  voucher?: TypedPerson;
  second?: TypedPerson;
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
  const [second, setSecond] = useState(nobody);
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
              <PersonFields
                title={words.alsoAuthorisedBy}
                of={words.secondAuthoriser}
                why={words.aRegisteredUser}
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
