import type { BatchDetail } from '../../shared/batch/views.ts';
import { tourSteps, type TourProgress, type TourStep } from '../../shared/bridge/settings-calls.ts';
import type { Place } from '../shell/place-store.ts';

/** What the tour knows of where somebody is. */
export interface TourSight {
  readonly place: Place;
  /** The batch of the tour, once it is open. */
  readonly batch: Pick<BatchDetail, 'state' | 'tally' | 'groups'> | null;
}

const tourFile = 'everything-wrong.xlsx';

type OpenBatch = Pick<
  BatchDetail,
  'id' | 'environment' | 'fileName' | 'state' | 'tally' | 'groups'
>;

/**
 * The batch that the tour leads through, where that is the one on the screen; null: another page or practice batch is.
 * Over a batch of any other account the tour is hidden.
 */
export function batchOfTour(
  { batchId }: Pick<TourProgress, 'batchId'>,
  shown: OpenBatch | null,
): OpenBatch | null | 'hidden' {
  if (shown === null) return null;
  if (shown.environment !== 'practice') return 'hidden';
  const isMine =
    batchId === null
      ? shown.fileName === tourFile && shown.state === 'draft'
      : shown.id === batchId;
  return isMine ? shown : null;
}

/** Whether what a step asks for is done, as the batch itself tells; `report`: only a person can say. */
function isDone(step: TourStep, { place, batch }: TourSight): boolean {
  if (batch === null) return false;
  const { state, tally, groups } = batch;
  const isReady = state !== 'draft';
  switch (step) {
    case 'import':
      return true;
    case 'fix':
      return isReady;
    case 'accept':
      return (
        isReady &&
        groups.every(({ severity, accepted }) => severity !== 'warning' || accepted !== null)
      );
    case 'approve':
      return isReady && state !== 'checked';
    case 'send':
      return tally.unknown.rows > 0 || state === 'settled';
    case 'resolve':
      return state === 'settled' && tally.unknown.rows === 0 && place.at === 'batch';
    case 'report':
      return false;
  }
}

/** The step that somebody has come to: never one before that which they were at. */
export function stepReached(now: TourStep, sight: TourSight): TourStep {
  for (const step of tourSteps.slice(tourSteps.indexOf(now))) if (!isDone(step, sight)) return step;
  return 'report';
}
