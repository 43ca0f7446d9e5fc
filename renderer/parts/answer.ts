import { kindWords, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { Tally } from '../../shared/batch/tally.ts';
import { formatCount, formatRupees } from '../../shared/money/format.ts';

/** The rows of a batch that were or are to be sent: neither wrong nor left out. */
export function sentRows(tally: Tally): number {
  return (
    tally.queued.rows +
    tally.sending.rows +
    tally.unknown.rows +
    tally.credited.rows +
    tally.failed.rows +
    tally.held.rows
  );
}

/**
 * The first thing a person wants to know: "247 of 250 recipients credited, ₹1,23,450. 2 failed, 1 outcome unknown." `stopped`: people
 * who were approved and never sent. `elsewhere`: recipients who had this very payment already.
 */
export function answerSentence(
  tally: Tally,
  kind: BatchKind = 'bulk',
  stopped = 0,
  elsewhere = 0,
): string {
  const all = sentRows(tally) + stopped + elsewhere;
  const { credited } = tally;
  const of =
    credited.rows === all
      ? `All ${formatCount(all)}`
      : `${formatCount(credited.rows)} of ${formatCount(all)}`;
  const { unit, done } = kindWords[kind];
  const noun = unit[all === 1 ? 0 : 1];
  const rest = [
    tally.failed.rows > 0 ? `${formatCount(tally.failed.rows)} failed` : '',
    tally.unknown.rows > 0 ? `${formatCount(tally.unknown.rows)} outcome unknown` : '',
    tally.held.rows > 0 ? `${formatCount(tally.held.rows)} on hold` : '',
    tally.queued.rows + tally.sending.rows > 0
      ? `${formatCount(tally.queued.rows + tally.sending.rows)} not sent yet`
      : '',
    stopped > 0 ? `${formatCount(stopped)} cancelled before sending` : '',
    elsewhere > 0 ? `${formatCount(elsewhere)} already allocated from another computer` : '',
  ].filter((part) => part !== '');
  const first = `${of} ${noun} ${done}, ${formatRupees(credited.paise)}.`;
  return rest.length === 0 ? first : `${first} ${rest.join(', ')}.`;
}
