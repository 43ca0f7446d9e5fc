import {
  approvalNeed,
  countedApprovals,
  missingApprovals,
  type ApprovalNeed,
  type MissingApprovals,
} from '../../shared/approval/approval-rules.ts';
import { standsInFor, type Delegation } from '../../shared/approval/delegates.ts';
import { indianDay } from '../../shared/calendar/indian-day.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { rupeesToApprove } from './coin-facts.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { samePerson } from '../../shared/people/person-name.ts';
import { givenApprovals, type GivenApproval } from '../ledger/approvals.ts';
import { tallyBatch, type StoredBatch } from '../ledger/batches.ts';
import { delegationsFrom } from '../ledger/delegations.ts';
import { trustedDesks } from '../ledger/desks.ts';
import { makersOf } from '../ledger/makers.ts';
import type { Ledger } from '../ledger/open.ts';
import { eachPaidRow } from '../ledger/paid-rows.ts';
import { peopleSince } from '../ledger/people.ts';
import { approvedAccount, contentHash } from './content-hash.ts';

/** How far the approval of a batch has come. */
export interface ApprovalsSoFar {
  readonly need: ApprovalNeed;
  /** Those that count, oldest first. */
  readonly counted: readonly GivenApproval[];
  readonly missing: MissingApprovals;
}

/**
 * The approvals of an open batch that count: of the content with that hash, on live by nobody who made or changed it and by
 * those only who are still users of this computer or at a paired one.
 */
export function approvalsSoFar(
  ledger: Ledger,
  batch: StoredBatch,
  connection: Connection,
  contentHash: string,
): ApprovalsSoFar {
  const isLive = connection.environment === 'live';
  const given = givenApprovals(ledger.db, batch.number);
  return standing(
    connection,
    rupeesToApprove(batch, connection, tallyBatch(ledger.db, batch.number).ready.paise),
    countedApprovals(
      isLive ? given.filter((approval) => isStillKnown(ledger, approval)) : given,
      contentHash,
      isLive ? makersNow(ledger, batch) : [],
    ),
  );
}

/** For which named approver that a batch needs somebody may approve it today, as a delegate; null: for none. */
export function standInNow(
  ledger: Ledger,
  batch: StoredBatch,
  { environment }: Connection,
  { named }: ApprovalNeed,
  name: string,
): Delegation | null {
  const day = indianDay(ledger.now().toISOString()) ?? '';
  const makers = environment === 'live' ? makersNow(ledger, batch) : [];
  return named === null
    ? null
    : standsInFor(delegationsFrom(ledger.db, day), name, day, named, makers);
}

/** As `approvalsSoFar`, of the batch as it is now. */
export function approvalsNow(
  ledger: Ledger,
  batch: StoredBatch,
  connection: Connection,
): ApprovalsSoFar {
  // Where nobody has approved there is nothing that the content could differ from.
  const hash =
    givenApprovals(ledger.db, batch.number).length === 0
      ? ''
      : contentHash(approvedAccount(connection), batch, eachPaidRow(ledger.db, batch.number));
  return approvalsSoFar(ledger, batch, connection, hash);
}

/** What an approved batch was approved by, held against what it needs. */
export function approvalsOfApproved(
  ledger: Pick<Ledger, 'db'>,
  batch: StoredBatch,
  connection: Connection,
): ApprovalsSoFar {
  const tally = tallyBatch(ledger.db, batch.number);
  const given = givenApprovals(ledger.db, batch.number);
  return standing(connection, rupeesToApprove(batch, connection, tally.queued.paise), given);
}

/** Whoever made or changed a batch; on a live account none of them approves it. */
export function makersNow(ledger: Ledger, batch: StoredBatch): string[] {
  return [batch.preparedBy, ...makersOf(ledger.db, batch, ledger.now().toISOString())];
}

function standing(
  connection: Connection,
  totalPaise: Paise,
  counted: readonly GivenApproval[],
): ApprovalsSoFar {
  const need = approvalNeed(connection, totalPaise);
  return { need, counted, missing: missingApprovals(need, counted) };
}

/** Whoever was taken off since, or is another one of that name now, has approved nothing. */
function isStillKnown(ledger: Ledger, { name, computer, at }: GivenApproval): boolean {
  const known = computer === null ? peopleSince(ledger.db) : trustedDesks(ledger.db);
  const who = computer ?? name;
  return known.some((one) => samePerson(one.name, who) && one.since <= at);
}
