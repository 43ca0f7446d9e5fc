import { create } from 'zustand';
import { changeSlice } from './change-slice.ts';
import type { ReviewStore } from './review-state.ts';
import { sheetSlice } from './sheet-slice.ts';

/** The sheet of the batch that is reviewed. */
export const useReview = create<ReviewStore>()((...store) => ({
  ...sheetSlice(...store),
  ...changeSlice(...store),
}));
