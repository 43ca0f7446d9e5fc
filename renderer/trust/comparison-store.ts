import { create } from 'zustand';

interface ComparisonStore {
  readonly asking: boolean;
  /** Null while the person has left the name that Reward Desk knows. */
  readonly by: string | null;
  readonly reason: string;
  readonly secondName: string;
  readonly ask: (asking: boolean) => void;
  readonly type: (typed: Partial<Pick<ComparisonStore, 'by' | 'reason' | 'secondName'>>) => void;
  /** It was noted: nothing of it is asked again. */
  readonly forget: () => void;
}

const nothing = { asking: false, by: null, reason: '', secondName: '' } as const;

/**
 * What was typed about a comparison with EnKash. It outlives its dialog, so that somebody can go and reconcile in the
 * middle of it; passphrases and keys are no part of it and go with the dialog.
 */
export const useComparison = create<ComparisonStore>()((set) => ({
  ...nothing,
  ask: (asking) => set({ asking }),
  type: (typed) => set(typed),
  forget: () => set(nothing),
}));
