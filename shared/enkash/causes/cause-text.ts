/** What a cause touches, which decides whether a run goes on (invariant 7). */
export type CauseScope =
  /** This row only. */
  | 'row'
  /** The same for every row: the run stops. */
  | 'set-up'
  | 'sign-in'
  | 'balance'
  | 'network'
  /** EnKash asks for patience. */
  | 'limit'
  /** Nothing can be concluded. */
  | 'unclear';

/** What a cause means, whose job it is, what to do. */
export interface CauseText {
  readonly scope: CauseScope;
  readonly meaning: string;
  readonly who: 'finance team' | 'sheet owner' | 'EnKash' | 'IT' | 'nobody';
  readonly remedy: string;
}
