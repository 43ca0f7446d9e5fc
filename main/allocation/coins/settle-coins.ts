import { formatCount } from '../../../shared/money/format.ts';
import { coinBalance } from '../../enkash/coins.ts';
import { sentCoins, type SentCoins } from '../../ledger/coin-requests.ts';
import { endRequest, recordRequest, unknownRows, type OpenRow } from '../../ledger/requests.ts';
import { settleRows, type RowSettlement } from '../../ledger/settlements.ts';
import { blank } from '../judge-outcome.ts';
import type { RunContext, Stop } from '../run-context.ts';
import { stopFor } from '../stop.ts';
import { waitFor } from '../waiting.ts';

/** So often the balances are read, with rests, before a person is asked. */
const rounds = 3;

/**
 * Settles coins of unknown outcome by the balance of their user. A balance that rose by just these coins since before the
 * request shows that they arrived, as no others go to the user from here meanwhile. One that did not rise shows nothing:
 * EnKash may be late, or the coins are spent. Nothing is sent again, as nobody says what a second request does.
 */
export async function settleCoins(context: RunContext, wait: boolean): Promise<Stop | null> {
  const { batch, connection, control, ledger, progress } = context;
  for (let round = 1; ; round += 1) {
    const rows = unknownRows(ledger.db, batch.number);
    if (rows.length === 0 || control.pauseRequested()) return null;
    progress.say('settling', 'Reading the balances of users with an unknown outcome.');
    for (const row of rows) {
      if (control.pauseRequested()) return null;
      const stop = await settleByBalance(context, row);
      if (stop !== null) return stop;
    }
    const left = unknownRows(ledger.db, batch.number);
    const hopeful = left.some(({ rowId }) => isProving(sentCoins(ledger.db, rowId)));
    if (!wait || round === rounds || !hopeful) return null;
    const waited = await waitFor(context, connection.statusCheckRestMs, 'checking');
    if (waited !== null) return waited;
  }
}

type Proving = SentCoins & { readonly balanceBefore: number };

function isProving(sent: SentCoins | null): sent is Proving {
  return sent !== null && sent.balanceBefore !== null;
}

async function settleByBalance(context: RunContext, row: OpenRow): Promise<Stop | null> {
  const { batch, client, clock, ledger, tally } = context;
  const sent = sentCoins(ledger.db, row.rowId);
  if (!isProving(sent)) return null;
  const request = ledger.db.write('record balance check', (tx) =>
    recordRequest(
      tx,
      batch.number,
      'look-up',
      [row.rowId],
      JSON.stringify([row.reference]),
      clock.now().toISOString(),
    ),
  );
  const balance = await coinBalance(client, sent.userId);
  const at = clock.now().toISOString();
  const arrived = balance.ok && balance.value === sent.balanceBefore + sent.coins;
  const text = balance.ok
    ? `The balance is ${formatCount(balance.value)} coins; before, it was ${formatCount(sent.balanceBefore)}.`
    : balance.error.text;
  ledger.db.write('record balance', (tx) => {
    endRequest(tx, request, {
      outcome: balance.ok ? 'answered' : 'no-answer',
      at,
      httpStatus: null,
      cause: balance.ok ? null : balance.error.cause.code,
      causeText: balance.ok ? null : balance.error.text,
      received: null,
      said: [
        {
          row: row.rowId,
          outcome: balance.ok ? (arrived ? 'found' : 'not-told') : 'unavailable',
          text,
        },
      ],
      anomalies: [],
    });
    if (balance.ok) settleRows(tx, [arrived ? shown(row, sent, text) : notShown(row, text)], at);
  });
  if (arrived) tally.move('unknown', 'credited', row.amountPaise);
  if (balance.ok) return null;
  const { scope } = balance.error.cause;
  return scope === 'network' || scope === 'sign-in' ? stopFor(balance.error.cause) : null;
}

function shown(row: OpenRow, { userId }: SentCoins, note: string | null): RowSettlement {
  return { ...blank(row.rowId), to: 'credited', how: 'look-up', enkashUserId: userId, note };
}

function notShown(row: OpenRow, causeText: string | null): RowSettlement {
  return {
    ...blank(row.rowId),
    to: 'unknown',
    how: 'look-up',
    cause: 'coins-not-shown',
    causeText,
  };
}
