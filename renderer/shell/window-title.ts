import { useEffect } from 'react';
import { pages } from '../../shared/bridge/pages.ts';
import type { BatchDetail, RunStatus } from '../../shared/batch/views.ts';
import { isGoing, runProgress, useRun } from '../allocate/run-store.ts';
import { useBatch } from './batch-store.ts';
import { usePlace, type Place } from './place-store.ts';
import { words } from './window-title-words.ts';

/** What the window is called: how far a run is, which batch or page is shown, and the program. */
export function windowTitle(
  place: Place,
  batch: Pick<BatchDetail, 'id' | 'name'> | null,
  statuses: Readonly<Partial<Record<string, RunStatus>>>,
): string {
  const going = Object.values(statuses).find((status) => isGoing(status));
  const { done, all } = going === undefined ? { done: 0, all: 0 } : runProgress(going);
  const page =
    place.at === 'batch'
      ? batch?.id === place.batchId
        ? batch.name
        : place.batchId
      : (pages.find(({ id }) => id === place.at)?.title ?? '');
  return [
    ...(all === 0 ? [] : [words.sent(Math.floor((done / all) * 100))]),
    ...(page === '' ? [] : [page]),
    words.rewardDesk,
  ].join(' – ');
}

/** Keeps the title of the window true. */
export function useWindowTitle(): void {
  const place = usePlace((state) => state.place);
  const batch = useBatch((state) => state.batch);
  const statuses = useRun((state) => state.statuses);
  useEffect(() => {
    document.title = windowTitle(place, batch, statuses);
  }, [place, batch, statuses]);
}
