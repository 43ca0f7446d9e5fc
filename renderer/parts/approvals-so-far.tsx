import { BadgeCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApprovalSheet } from '../approve/approval-store.ts';
import { moment } from '../design/words.ts';
import styles from './approval.module.css';
import { words } from './approvals-so-far-words.ts';

/** What the approval needs, who has given theirs, and what is missing; nothing where one approver is all. */
export function ApprovalsSoFar({
  approvals,
}: {
  readonly approvals: NonNullable<ApprovalSheet['approvals']>;
}): ReactNode {
  const { needs, given, missing, several, delegates } = approvals;
  if (!several && needs.length < 2) return null;
  return (
    <div className="stack">
      {needs.map((need) => (
        <p key={need}>{need}</p>
      ))}
      {missing !== null && delegates.length > 0 && (
        <p className="soft small">{delegates.join('; ')}.</p>
      )}
      {given.length > 0 && (
        <ul className={styles.approvalsGiven} aria-label={words.approvalsGiven}>
          {given.map(({ by, at }) => (
            <li key={by}>
              <BadgeCheck size={16} aria-hidden />
              <span>
                {by}
                <span className="soft small under">{moment(at)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {missing !== null && (
        <p className="strong" role="status">
          {missing}
        </p>
      )}
    </div>
  );
}
