import './approval.css';
import { BadgeCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { takesBack, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { samePerson } from '../../shared/people/person-name.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { rupees } from '../design/words.ts';
import type { ApprovalSheet } from '../approve/approval-store.ts';

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
  const refused = same && live;
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
      <h2>Approval</h2>
      <TextField
        label="Name of the approver"
        value={name}
        onChange={setName}
        maxLength={80}
        arrives={sheet.blocks.length === 0}
        wrong={
          refused
            ? `${maker} prepared or changed this batch. On a live account, another user must approve it.`
            : null
        }
        why={
          same && !refused
            ? 'You prepared or changed this batch yourself. This is allowed for practice and test; on a live account, another user must approve.'
            : 'The user who has reviewed this batch.'
        }
      />
      {live && (
        <TextField
          label="Passphrase of the approver"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
          why="Entered by the approver only. Users are added under Security & backup."
          secret
        />
      )}
      <ProblemNotice problem={problem} />
      <div className="sign-line">
        <p className="soft small">
          {after}
          <br />
          Batch fingerprint: <code className="hash">{sheet.contentHash.slice(0, 16)}</code>
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
            ? 'Approving…'
            : `${takesBack(batch.kind) ? 'Approve reversal of' : 'Approve'} ${rupees(sheet.totalPaise)}`}
        </Button>
      </div>
    </form>
  );
}
