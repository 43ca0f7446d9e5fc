import { practiceConnectionName } from '../../shared/connection/connection.ts';
import type { TourProgress } from '../../shared/bridge/settings-calls.ts';
import { ask } from '../desk.ts';
import { useImport } from '../import/import-store.ts';
import { useSettings } from '../settings/settings-store.ts';
import { useDesk } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayProblem } from '../shell/said-store.ts';

/** How far somebody is in the tour; null: they never began, or finished. */
export function useTour(): TourProgress | null {
  return useSettings((state) => state.preferences?.tour ?? null);
}

function keep(tour: TourProgress | null): Promise<void> {
  return useSettings.getState().change({ tour });
}

/** Begins the tour, or goes on where somebody left it. */
export async function startTour(before: TourProgress | null): Promise<void> {
  useDesk.getState().showHelp(false);
  await keep(
    before === null ? { step: 'import', batchId: null, isOpen: true } : { ...before, isOpen: true },
  );
  showTour(before);
}

/** Leads to where the tour goes on. */
export function showTour(tour: TourProgress | null): void {
  const batchId = tour?.batchId ?? null;
  goTo(batchId === null ? { at: 'new' } : { at: 'batch', batchId, step: null });
}

export async function leaveTour(tour: TourProgress): Promise<void> {
  await keep({ ...tour, isOpen: false });
}

export async function finishTour(): Promise<void> {
  await keep(null);
  await loseResponse(false);
}

export function noteTour(tour: TourProgress): void {
  void keep(tour);
}

/** Opens the sample of the tour, for the practice account and no other. */
export async function takeTourSheet(): Promise<void> {
  goTo({ at: 'new' });
  await useImport.getState().sample('everything-wrong');
  useImport.setState({ connection: practiceConnectionName });
}

const lost = 'lost-response';

/** Has the practice account lose one response, or none any more; other faults that somebody trains on stay. */
export async function loseResponse(loses: boolean): Promise<boolean> {
  const now = await ask('practice.faults', {});
  if (!now.ok) {
    sayProblem(now.error);
    return false;
  }
  const others = now.value.faults.filter((fault) => fault !== lost);
  const reply = await ask('practice.setFaults', { faults: loses ? [...others, lost] : others });
  if (!reply.ok) sayProblem(reply.error);
  return reply.ok;
}
