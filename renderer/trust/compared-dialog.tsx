import { useState, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { TextField } from '../design/text-field.tsx';
import { LockLine } from '../parts/lock-line.tsx';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { useBackups } from './backup-store.ts';
import { useComparison } from './comparison-store.ts';
import { useLock } from './lock-store.ts';
import { words } from './compared-dialog-words.ts';

/** Asks who has compared a restored ledger with EnKash, and how; sending goes on with it. */
export function ComparedDialog({
  proof,
  onClose,
}: {
  readonly proof: NonNullable<BridgeOutput<'desk.about'>['restored']>['proof'];
  readonly onClose: () => void;
}): ReactNode {
  const { saysChecked, problem } = useBackups();
  const { by: typedBy, reason, secondName, type, forget } = useComparison();
  const session = useLock((state) => state.status?.session ?? null);
  const [passphrase, setPassphrase] = useState('');
  const [recoveryKey, setRecoveryKey] = useState('');
  const [secondPassphrase, setSecondPassphrase] = useState('');
  const by = typedBy ?? operatorName();
  const ready =
    by.trim() !== '' &&
    reason.trim().length >= 3 &&
    (proof !== 'recovery-key' || recoveryKey.trim() !== '') &&
    (proof !== 'two-users' || (secondName.trim() !== '' && secondPassphrase !== ''));
  return (
    <Dialog title={words.comparedWithEnkash} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready)
            void saysChecked({
              by: by.trim(),
              reason: reason.trim(),
              ...(passphrase === '' ? {} : { passphrase }),
              ...(recoveryKey === '' ? {} : { recoveryKey }),
              ...(proof === 'two-users'
                ? { second: { name: secondName.trim(), passphrase: secondPassphrase } }
                : {}),
            }).then((noted) => {
              if (noted) forget();
            });
        }}
      >
        <p>{words.recipientsWhoWereCredited}</p>
        <p className="soft small">{words.notComparedYetReconcile}</p>
        {proof !== 'nothing' && <LockLine />}
        <TextField
          label={words.comparedBy}
          value={by}
          onChange={(text) => type({ by: text })}
          maxLength={80}
        />
        <TextField
          label={words.methodAndResult}
          value={reason}
          onChange={(text) => type({ reason: text })}
          maxLength={500}
          lines
        />
        {proof !== 'nothing' && session === null && (
          <TextField
            label={words.yourPassphrase}
            value={passphrase}
            onChange={setPassphrase}
            maxLength={200}
            secret
            why={words.notNeededIfYou}
          />
        )}
        {proof === 'two-users' && (
          <>
            <TextField
              label={words.secondUser}
              value={secondName}
              onChange={(text) => type({ secondName: text })}
              maxLength={80}
              why={words.twoRegisteredUsersCompare}
            />
            <TextField
              label={words.passphraseSecondUser}
              value={secondPassphrase}
              onChange={setSecondPassphrase}
              maxLength={200}
              secret
            />
          </>
        )}
        {proof === 'recovery-key' && (
          <TextField
            label={words.recoveryKey}
            value={recoveryKey}
            onChange={setRecoveryKey}
            maxLength={200}
            secret
            why={words.printedSetUpKeychain}
          />
        )}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button
            onPress={() => {
              onClose();
              goTo({ at: 'match' });
            }}
          >
            {words.reconcileNow}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="main" submits disabled={!ready}>
            {words.allowSending}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
