import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type {
  AccountView,
  CardHolder,
  CardHolderPage,
  KnownPeople,
  TransactionSearch,
  TransactionsPage,
  TransactionView,
} from '../../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { causeOf } from '../../../shared/enkash/cause-catalogue.ts';
import { addPaise, zeroPaise } from '../../../shared/money/paise.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { accountDetails, type Asking } from '../../enkash/account-calls.ts';
import { tenDigits } from '../../enkash/coins.ts';
import type { CallProblem } from '../../enkash/outcomes.ts';
import { peopleOnPage, peoplePage, scanPeople } from '../../enkash/people-search.ts';
import { transactionPage, transactionsOnPage } from '../../enkash/transactions.ts';
import { rowsOfReferences } from '../../ledger/references.ts';
import { waitingRows } from '../../ledger/recipient-rows.ts';
import type { Ports } from '../use-case/ports.ts';

/** A look-up goes through so many pages at most: enough for 20,000 people, and an end in any case. */
const mostPages = 200;
const mostShown = 100;

/**
 * Opens a client for the length of one look-up. What a live account holds and whom it knows is shown at an unlocked app
 * only.
 */
export async function asking<Value>(
  ports: Ports<'connections' | 'gate'>,
  name: string,
  work: (client: Asking, connection: Connection) => Promise<Result<Value, CallProblem>>,
): Promise<Result<Value, DeskProblem>> {
  const connection = await ports.connections.find(name);
  if (!connection.ok) return connection;
  const open = ports.gate.mayChange(connection.value);
  if (!open.ok) return open;
  const client = ports.connections.client(connection.value);
  try {
    const done = await work(client, connection.value);
    return done.ok ? done : fail(problemOf(done.error));
  } finally {
    await client.close();
  }
}

function problemOf({ cause, text }: CallProblem): DeskProblem {
  const said = text === null || text === '' ? '' : ` EnKash reported: "${text}".`;
  return { code: cause.code, message: `${cause.meaning}${said}`, remedy: cause.remedy };
}

export function lookUpAccount(
  ports: Ports<'connections' | 'gate'>,
  name: string,
): Promise<Result<AccountView, DeskProblem>> {
  return asking(ports, name, accountDetails);
}

/** Transactions, each with the row of this desk that it belongs to. */
export function lookUpTransactions(
  ports: Ports<'ledger' | 'connections' | 'gate'>,
  name: string,
  search: TransactionSearch,
  page: number,
): Promise<Result<TransactionsPage, DeskProblem>> {
  return asking(ports, name, async (client, connection) => {
    const read = await transactionPage(client, connection, search, page);
    if (!read.ok) return read;
    const { rows, total } = read.value;
    if (page > 0 && rows.length > 0) {
      const before = await transactionPage(client, connection, search, page - 1);
      if (!before.ok) return before;
      if (repeats(rows, before.value.rows)) return fail(pagingIgnored);
    }
    const references = rows.flatMap(({ reference }) => (reference === null ? [] : [reference]));
    const ours = rowsOfReferences(ports.ledger.db, connection.environment, references);
    const shown = rows.map(({ userId, ...row }): TransactionView => ({
      ...row,
      userId,
      ours: ours.get(row.reference ?? '') ?? null,
    }));
    return ok({
      rows: shown,
      page,
      total,
      more: more(shown.length, transactionsOnPage, page, total),
    });
  });
}

/** A page of the account's people, or those with a mobile. */
export function lookUpPeople(
  ports: Ports<'connections' | 'gate'>,
  name: string,
  mobile: string | undefined,
  page: number,
): Promise<Result<CardHolderPage, DeskProblem>> {
  return asking(ports, name, async (client, connection) => {
    if (mobile !== undefined) {
      // EnKash's pages name no filter by mobile: where it does not know one, its people are gone through.
      const fits = (person: CardHolder): boolean => tenDigits(person.mobile) === tenDigits(mobile);
      const found = await scanPeople(client, connection, { mobile }, fits, mostPages);
      if (!found.ok) return found;
      const { people, complete } = found.value;
      return ok({
        rows: [...people],
        page: 0,
        total: complete ? people.length : null,
        more: !complete,
      });
    }
    const read = await peoplePage(client, connection, {}, page);
    if (!read.ok) return read;
    const { rows, total } = read.value;
    if (page > 0 && rows.length > 0) {
      const before = await peoplePage(client, connection, {}, page - 1);
      if (!before.ok) return before;
      if (repeats(rows, before.value.rows)) return fail(pagingIgnored);
    }
    return ok({ rows: [...rows], page, total, more: more(rows.length, peopleOnPage, page, total) });
  });
}

/** Whether a page is the one before it once more: EnKash passes over what it does not know of paging. */
function repeats(page: readonly object[], before: readonly object[]): boolean {
  return JSON.stringify(page) === JSON.stringify(before);
}

const pagingIgnored: CallProblem = { cause: causeOf('paging-ignored'), text: null };

function more(rows: number, onPage: number, page: number, total: number | null): boolean {
  return total === null ? rows === onPage : rows > 0 && page * onPage + rows < total;
}

/** Who of the people that a batch would send is known to EnKash already: by mobile or e-mail. */
export async function knownPeople(
  ports: Ports<'ledger' | 'connections' | 'gate' | 'batch'>,
  id: BatchId,
): Promise<Result<KnownPeople, DeskProblem>> {
  const batch = ports.batch(id);
  if (!batch.ok) return batch;
  const waiting = waitingRows(ports.ledger.db, batch.value.number);
  const mobiles = new Set(waiting.map(({ mobile }) => tenDigits(mobile)));
  const emails = new Set(waiting.map(({ email }) => email.toLowerCase()));
  const inBatch = ({ mobile, email }: CardHolder): boolean =>
    mobiles.has(tenDigits(mobile)) || (email !== null && emails.has(email.toLowerCase()));
  return asking(ports, batch.value.connection, async (client, connection) => {
    const scan = await scanPeople(client, connection, {}, inBatch, mostPages);
    if (!scan.ok) return scan;
    const { people, looked, complete } = scan.value;
    const knownMobiles = new Set(people.map(({ mobile }) => tenDigits(mobile)));
    const knownEmails = new Set(people.map(({ email }) => email?.toLowerCase() ?? ''));
    const known = waiting.filter(
      ({ mobile, email }) =>
        knownMobiles.has(tenDigits(mobile)) || knownEmails.has(email.toLowerCase()),
    );
    return ok({
      looked,
      complete,
      count: known.length,
      paise: known.reduce((sum, { amountPaise }) => addPaise(sum, amountPaise), zeroPaise),
      shown: known
        .slice(0, mostShown)
        .map(({ row, name, mobile, amountPaise }) => ({ row, name, mobile, amountPaise })),
    });
  });
}
