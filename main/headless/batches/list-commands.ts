import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { waitingApprovals } from '../../app/approval/waiting-approvals.ts';
import { listBatches } from '../../ledger/batches.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { environmentWord, type Terminal } from '../terminal/terminal.ts';
import { batchFacts } from './batch-facts.ts';

/** `batches`: all of them, newest first. */
export function listCommand(flags: DataFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, (desk) => {
    const batches = listBatches(desk.ledger.db);
    if (flags.json === true)
      tellJson(terminal, 'batches', {
        batches: batches.map((batch) => batchFacts(desk, batch)),
      });
    else if (batches.length === 0) terminal.out('There are no batches yet.');
    else for (const batch of batches) terminal.out(oneLine(batchFacts(desk, batch)));
    return Promise.resolve(exitCodes.fine);
  });
}

function oneLine(facts: ReturnType<typeof batchFacts>): string {
  const { batch, state, environment, rows, name } = facts;
  const done = facts.credited + facts.takenBack;
  return `${batch}  ${state.padEnd(10)} ${environmentWord(environment).padEnd(9)} ${String(done).padStart(7)}/${String(rows).padEnd(7)} ${name}`;
}

/** `batches --waiting-for NAME`: what awaits an approval that NAME may give, of this computer and of others. */
export function waitingCommand(
  name: string,
  flags: DataFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { batches, requests } = await waitingApprovals(desk, name);
    if (flags.json === true) {
      tellJson(terminal, 'batches', { batches, requests });
      return exitCodes.fine;
    }
    if (batches.length + requests.length === 0)
      terminal.out(`Nothing awaits an approval of ${name}.`);
    for (const { id, environment, recipients, totalPaise, preparedBy, given, ...batch } of batches)
      terminal.out(
        `${id}  ${environmentWord(environment).padEnd(9)} ${formatCount(recipients)} recipients, ${formatRupees(totalPaise)}, prepared by ${preparedBy}${given === 0 ? '' : `, ${given} of ${given + batch.missing} approvals given`}  ${batch.name}`,
      );
    for (const {
      number,
      environment,
      recipients,
      totalPaise,
      preparedBy,
      from,
      ...batch
    } of requests)
      terminal.out(
        `${number}  ${environmentWord(environment).padEnd(9)} ${formatCount(recipients)} recipients, ${formatRupees(totalPaise)}, prepared by ${preparedBy} on ${from}  ${batch.name}`,
      );
    return exitCodes.fine;
  });
}
