import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';

/** The words of the system's notification at the end of a run. Counts only: it may show on a locked screen. */
export function endWords(status: RunStatus): { title: string; body: string } {
  const { credited, failed, unknown, held } = status.tally;
  const { unit, done } = kindOf(status.kind);
  const rest = [
    failed.rows > 0 ? `${formatCount(failed.rows)} failed` : '',
    unknown.rows > 0 ? `${formatCount(unknown.rows)} outcome unknown` : '',
    held.rows > 0 ? `${formatCount(held.rows)} on hold` : '',
  ].filter((part) => part !== '');
  return {
    title: status.phase === 'settled' ? 'The batch is completed' : 'The batch is paused',
    body: [`${formatCount(credited.rows)} ${unit[1]} ${done}`, ...rest].join(', ') + '.',
  };
}

/** The same where a batch can go on. A batch is often named after its people, so not even that is said. */
export const reachableWords = {
  title: 'EnKash can be reached again',
  body: 'The paused batch can be resumed.',
};
