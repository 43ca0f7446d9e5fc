import type { Environment } from '../../../shared/connection/connection.ts';
import { sortedPeople, type TaxSort } from '../../../shared/tax/register-order.ts';
import type { TaxPerson } from '../../../shared/tax/register.ts';
import { trailMark } from '../../ledger/audit.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { registerOf } from './tax-register.ts';

/** Whom a list of the register shows, and in which order; without a sort in that of the register. */
export interface PeopleWanted {
  readonly environment: Environment;
  readonly year: string;
  readonly text: string;
  readonly sort: TaxSort | null;
}

interface Listed extends ReturnType<typeof registerOf> {
  readonly found: readonly TaxPerson[];
}

/** The register as its pages are cut from it: added up and sorted anew only for another list, or once the ledger changed. */
export class RegisterPages {
  readonly #db: LedgerReader;
  #last: { readonly key: string; readonly listed: Listed } | null = null;

  constructor(db: LedgerReader) {
    this.#db = db;
  }

  of(wanted: PeopleWanted): Listed {
    const key = JSON.stringify([wanted, trailMark(this.#db)]);
    if (this.#last?.key !== key) this.#last = { key, listed: this.#listed(wanted) };
    return this.#last.listed;
  }

  #listed({ environment, year, text, sort }: PeopleWanted): Listed {
    const register = registerOf(this.#db, environment, year);
    const typed = text.trim().toLowerCase();
    const found = register.people.filter(({ name, mobile, pan, employeeCode }) =>
      [name, mobile, pan, employeeCode].join(' ').toLowerCase().includes(typed),
    );
    return { ...register, found: sort === null ? found : sortedPeople(found, sort) };
  }
}
