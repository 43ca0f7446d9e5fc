import type { Cause } from '../../shared/enkash/cause-catalogue.ts';

/** What came of knocking at an address, by the way that every call takes. */
export type Reached =
  /** Something answered, whatever it said. `at`: its clock, if it said. */
  | { readonly kind: 'answered'; readonly at: Date | null }
  /** Nobody did. `code`: the system's name of the failure. */
  | {
      readonly kind: 'unreachable';
      readonly code: string;
      readonly text: string;
      readonly cause: Cause;
    };
