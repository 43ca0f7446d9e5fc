/** Counts bad sign-ins in a row, also across restarts, and lets one at a time be made. */
export interface SignInGuard {
  /**
   * Says whether another attempt may be made: never more than `most` refused ones in a row. It is noted before it is sent, so
   * that a crash cannot lose it.
   */
  begin(most: number): boolean;
  /** The attempt was accepted. */
  accepted(): void;
  /** EnKash refused the attempt, or has locked the account. */
  refused(): void;
  /** EnKash gave no verdict on the attempt: it was not reached, or is busy. */
  undecided(): void;
  /** Runs a sign-in after those that are under way through the same connection. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>;
}
