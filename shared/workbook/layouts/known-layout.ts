/** A way to name a column; the first of several that a sheet has counts. Case, spaces and signs do not matter. */
export type Names = readonly string[];

/**
 * The header names of a program's export. To add a program, add a file beside this one and name it in `all.ts`.
 * Only what the headers alone leave open needs to be here: which email, which mobile, of which parts the name is made.
 */
export interface KnownLayout {
  readonly program: string;
  /** A sheet is an export of the program when it has one name of each. */
  readonly signature: readonly Names[];
  /** The parts of a name, in order; the first list of which all are there counts. */
  readonly name: readonly Names[];
  readonly email: Names;
  readonly mobile: Names;
}
