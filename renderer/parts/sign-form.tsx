import { amountText } from '../../shared/batch/amount-text.ts';
import { BadgeCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { samePerson } from '../../shared/people/person-name.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { ApprovalsSoFar } from './approvals-so-far.tsx';
import styles from './approval.module.css';
import { words } from './sign-form-words.ts';

/** The signature under an approval sheet; on a live connection with the signer's own passphrase. */
export function SignForm({
  sheet,
  batch,
  after,
  signing,
  problem,
  onSign,
}: {
  readonly sheet: ApprovalSheet;
  readonly batch: {
    readonly kind: BatchKind;
    readonly environment: Environment;
    readonly preparedBy: string;
  };
  /** What signing does. */
  readonly after: string;
  readonly signing: boolean;
  readonly problem: DeskProblem | null;
  /** `passphrase`: the approver's, on a live connection. */
  readonly onSign: (name: string, passphrase: string | null) => Promise<void>;
}): ReactNode {
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const live = batch.environment === 'live';
  const maker =
    name.trim() === ''
      ? undefined
      : [batch.preparedBy, ...sheet.changed.by].find((one) => samePerson(one, name));
  const same = maker !== undefined;
  const before = sheet.approvals?.given.find((one) => samePerson(one.name, name));
  const refused = (same && live) || before !== undefined;
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        // A typed passphrase does not stay in the page longer than it takes to hand it over.
        if (name.trim() !== '' && !refused)
          void onSign(name.trim(), live ? passphrase : null).then(() => setPassphrase(''));
      }}
    >
      <h2>{words.approval}</h2>
      {sheet.approvals !== null && <ApprovalsSoFar approvals={sheet.approvals} />}
      <TextField
        label={words.nameApprover}
        value={name}
        onChange={setName}
        maxLength={80}
        arrives={sheet.blocks.length === 0}
        wrong={
          before !== undefined
            ? words.approvedBatchAlreadyAnother(before.by)
            : refused
              ? words.anotherMustApprove(maker ?? '')
              : null
        }
        why={same && !refused ? words.youPreparedChangedBatch : words.userWhoReviewedBatch}
      />
      {live && (
        <TextField
          label={words.passphraseApprover}
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
          why={words.enteredApproverOnlyUsers}
          secret
        />
      )}
      <ProblemNotice problem={problem} />
      <div className="sign-line">
        <p className="soft small">
          {after}
          <br />
          {words.batchFingerprint}
          <Copyable what={words.batchFingerprintInText} text={sheet.contentHash}>
            <code className={styles.hash}>{sheet.contentHash.slice(0, 16)}</code>
          </Copyable>
        </p>
        <Button
          look="main"
          size="large"
          submits
          icon={<BadgeCheck size={17} aria-hidden />}
          disabled={
            name.trim() === '' ||
            refused ||
            signing ||
            sheet.blocks.length > 0 ||
            (live && passphrase === '')
          }
        >
          {signing
            ? words.approving
            : `${kindOf(batch.kind).takesBack ? words.approveReversalOf : words.approve} ${amountText(batch.kind, sheet.totalPaise)}`}
        </Button>
      </div>
    </form>
  );
}
