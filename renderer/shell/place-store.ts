import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { HandoverNumber } from '../../shared/handover/handover.ts';

export const steps = ['review', 'approve', 'allocate', 'results'] as const;
export type Step = (typeof steps)[number];

/** Where in the desk the person is. */
export type Place =
  | { readonly at: 'new' }
  | { readonly at: 'batches' }
  | { readonly at: 'match' }
  | { readonly at: 'connections' }
  | { readonly at: 'recipients' }
  | { readonly at: 'month-end' }
  | { readonly at: 'safety' }
  | { readonly at: 'handovers' }
  /** A batch of another desk, to be looked at. */
  | { readonly at: 'handover'; readonly number: HandoverNumber }
  | { readonly at: 'enkash' }
  /** `step: null`: the step that the batch's state calls for. */
  | { readonly at: 'batch'; readonly batchId: BatchId; readonly step: Step | null };

interface PlaceStore {
  readonly place: Place;
  readonly go: (place: Place) => void;
}

export const usePlace = create<PlaceStore>()((set) => ({
  place: { at: 'new' },
  go: (place) => set({ place }),
}));

/** Goes to a place from code outside components. */
export function goTo(place: Place): void {
  usePlace.getState().go(place);
}
