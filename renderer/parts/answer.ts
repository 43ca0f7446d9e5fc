import { amountText } from '../../shared/batch/amount-text.ts';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { Tally } from '../../shared/batch/tally.ts';
import { formatCount } from '../../shared/money/format.ts';
import { words } from './answer-words.ts';

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
      ? words.all(formatCount(all))
      : words.of(formatCount(credited.rows), formatCount(all));
  const { unit, done } = kindOf(kind);
  const noun = unit[all === 1 ? 0 : 1];
  const rest = [
    tally.failed.rows > 0 ? words.failed(formatCount(tally.failed.rows)) : '',
    tally.unknown.rows > 0 ? words.outcomeUnknown(formatCount(tally.unknown.rows)) : '',
    tally.held.rows > 0 ? words.onHold(formatCount(tally.held.rows)) : '',
    tally.queued.rows + tally.sending.rows > 0
      ? words.notSentYet(formatCount(tally.queued.rows + tally.sending.rows))
      : '',
    stopped > 0 ? words.cancelledBeforeSending(formatCount(stopped)) : '',
    elsewhere > 0 ? words.alreadyAllocatedFromAnother(formatCount(elsewhere)) : '',
  ].filter((part) => part !== '');
  const first = `${of} ${noun} ${done}, ${amountText(kind, credited.paise)}.`;
  return rest.length === 0 ? first : `${first} ${rest.join(', ')}.`;
}
