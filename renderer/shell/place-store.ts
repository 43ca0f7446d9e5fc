import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { HandoverNumber } from '../../shared/handover/handover.ts';

export const steps = ['review', 'approve', 'allocate', 'results'] as const;
export type Step = (typeof steps)[number];

/** Where in the desk the person is. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'new' }
  | { readonly at: 'batches' }
  | { readonly at: 'match' }
  | { readonly at: 'connections' }
  | { readonly at: 'recipients' }
  | { readonly at: 'month-end' }
  | { readonly at: 'safety' }
  | { readonly at: 'settings' }
  | { readonly at: 'handovers' }
  /** A batch of another desk, to be looked at. */
  | { readonly at: 'handover'; readonly number: HandoverNumber }
  | { readonly at: 'enkash' }
  /** `step: null`: the step that the batch's state calls for. */
  | { readonly at: 'batch'; readonly batchId: BatchId; readonly step: Step | null };

interface PlaceStore {
  readonly place: Place;
  /** Where the person was before, the latest last; and where they came back from, the next first. */
  readonly past: readonly Place[];
  readonly future: readonly Place[];
  readonly go: (place: Place) => void;
  readonly back: () => void;
  readonly forward: () => void;
}

/** More steps back than this, nobody counts. */
const mostPlaces = 50;

function isSame(one: Place, other: Place): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export const usePlace = create<PlaceStore>()((set) => ({
  place: { at: 'new' },
  past: [],
  future: [],
  go: (place) =>
    set((state) =>
      isSame(state.place, place)
        ? { place }
        : { place, past: [...state.past, state.place].slice(-mostPlaces), future: [] },
    ),
  back: () =>
    set(({ place, past, future }) => {
      const before = past.at(-1);
      return before === undefined
        ? {}
        : { place: before, past: past.slice(0, -1), future: [place, ...future] };
    }),
  forward: () =>
    set(({ place, past, future }) => {
      const [next, ...later] = future;
      return next === undefined ? {} : { place: next, past: [...past, place], future: later };
    }),
}));

/** Goes to a place from code outside components. */
export function goTo(place: Place): void {
  usePlace.getState().go(place);
}
