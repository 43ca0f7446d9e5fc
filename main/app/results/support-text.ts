import { amountText } from '../../../shared/batch/amount-text.ts';
import { kindOf, type BatchKind } from '../../../shared/batch/batch-kind.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import { unreachable } from '../../../shared/exhaustive.ts';
import { formatCount } from '../../../shared/money/format.ts';
import { rupeesText, sumPaise, zeroPaise } from '../../../shared/money/paise.ts';
import { attemptsOfRows, type ToldAttempt } from '../../ledger/attempts.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import { rowsOfCause, type CauseKey } from '../../ledger/causes.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { indianTimeText } from '../../reports/indian-time.ts';

/** A letter with more lines than this is better an attachment: the workbook has them all. */
const mostTold = 200;

const purposeWords = {
  allocate: 'sent',
  'same-reference': 'sent again',
  'look-up': 'status check',
} as const;

/**
 * What EnKash's support needs to find these payments: the account, references, amounts, the moment of each request and
 * what was answered. Names and mobiles stay here; references are enough. `connection` null: it is not kept any more.
 */
export function supportText(
  db: LedgerReader,
  batch: StoredBatch,
  connection: Pick<Connection, 'partnerId' | 'incentivePath'> | null,
  key: CauseKey,
): { text: string; people: number; told: number } {
  const rows = rowsOfCause(db, batch.number, key);
  const told = rows.slice(0, mostTold);
  const attempts = attemptsOfRows(db, told);
  const amounts = new Map(attempts.map(({ row, amount }) => [row, amount ?? zeroPaise]));
  const sum = amountText(batch.kind, sumPaise(amounts.values()));
  const left = rows.length - told.length;
  const lines = [
    `Please confirm the outcome of ${formatCount(rows.length)} ${wordOf(batch.kind, rows.length)}. Our status: ${key.state}.`,
    ...(key.code === null ? [] : [causeByCode(key.code, batch.kind).meaning]),
    '',
    `Company ID: ${batch.companyId ?? 'not known'}`,
    `Card account ID: ${batch.cardAccountId ?? 'not known'}`,
    `Partner ID: ${connection?.partnerId ?? 'not known'}`,
    `Call: POST ${pathOfKind(batch.kind, connection)}`,
    `Our batch: ${batch.id}`,
    `Amount: ${sum}${left > 0 ? ` for the ${formatCount(told.length)} below` : ''}`,
    'All times are IST (UTC+5:30).',
    '',
    `${batch.kind === 'coins' ? 'requestId | coins' : 'uniqueReferenceNumber | loadAmount'} | request | HTTP status | response | enkashCardTxnId`,
    ...attempts.map(attemptLine),
    ...(left > 0 ? [`… and ${formatCount(left)} more, which we can send as a workbook.`] : []),
  ];
  return { text: lines.join('\n'), people: rows.length, told: told.length };
}

function attemptLine({
  reference,
  amount,
  transaction,
  purpose,
  at,
  status,
  said,
}: ToldAttempt): string {
  return [
    reference ?? 'none',
    amount === null ? '' : rupeesText(amount),
    purpose === null || at === null ? 'not sent' : `${purposeWords[purpose]} ${indianTimeText(at)}`,
    status ?? 'none',
    said ?? '',
    transaction ?? '',
  ].join(' | ');
}

const cards = '/api/v0/partner/enKashCard';

/** The call of the partner's pages that the rows of a batch went through. */
function pathOfKind(kind: BatchKind, connection: Pick<Connection, 'incentivePath'> | null): string {
  switch (kind) {
    case 'bulk':
      return `${cards}/bulk-create-allocate-points-json`;
    case 'incentive':
      return `${cards}${connection?.incentivePath ?? '/create-allocate-points'}`;
    case 'single':
      return `${cards}/create-allocate-points`;
    case 'reversal':
      return `${cards}/create-allocate-points (DR)`;
    case 'coins':
      return '/api/v0/enkash-coins/allocate-coin';
    default:
      return unreachable(kind);
  }
}

function wordOf(kind: BatchKind, count: number): string {
  const one = kindOf(kind).takesBack ? 'reversal' : 'payment';
  return count === 1 ? one : `${one}s`;
}
