import type { BatchId, RowId } from '../../../shared/batch/identifiers.ts';
import type { BridgeCall, BridgeRequest } from '../../../shared/bridge/contract.ts';
import type { BookSource } from '../../../shared/bridge/recipient-calls.ts';
import { forEveryCall } from '../../../shared/bridge/for-every-call.ts';
import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import type { HandoverNumber } from '../../../shared/handover/handover.ts';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import { batchByNumber, findBatch } from '../../ledger/batches.ts';
import { savedConnection } from '../../ledger/connections.ts';
import { findMatch } from '../../ledger/matches.ts';
import { findReceived } from '../../ledger/received-handovers.ts';
import { findRow } from '../../ledger/rows.ts';
import type { Ports } from '../use-case/ports.ts';

type LockedPorts = Ports<'gate' | 'hasLive' | 'ledger'>;

/**
 * What a call of the window does while Reward Desk is locked. `anybody`: it hands out no recipient and changes nothing
 * that a later check decides by. `asks`: the act asks by its own policy, for the lock to be open or for passphrases. Else
 * whose it is: what is of a live account is neither shown, saved nor changed.
 */
export type WhileLocked<Call extends BridgeCall> =
  | 'anybody'
  | 'asks'
  | ((ports: LockedPorts, input: BridgeRequest<Call>) => Environment | undefined);

const ofBatch = ({ ledger }: LockedPorts, { batchId }: { readonly batchId: BatchId }) =>
  findBatch(ledger.db, batchId)?.environment;
const ofRow = ({ ledger: { db } }: LockedPorts, { rowId }: { readonly rowId: RowId }) => {
  const row = findRow(db, rowId);
  return row === null ? undefined : batchByNumber(db, row.batch).environment;
};
const ofMatch = ({ ledger }: LockedPorts, { matchId }: { readonly matchId: MatchId }) =>
  findMatch(ledger.db, matchId)?.environment;
const ofReceived = ({ ledger }: LockedPorts, { number }: { readonly number: HandoverNumber }) =>
  findReceived(ledger.db, number)?.batch.environment;
const ofConnection = ({ ledger }: LockedPorts, { connection }: { readonly connection: string }) =>
  savedConnection(ledger, connection)?.environment;
const ofEnvironment = (_: LockedPorts, { environment }: { readonly environment: Environment }) =>
  environment;
const ofSource = (ports: LockedPorts, { from }: { readonly from: BookSource }) =>
  from.kind === 'batch' ? ofBatch(ports, from) : from.environment;
/** Of all batches, or of the computer itself: one live account makes it live. */
const ofAll = (ports: LockedPorts): Environment => (ports.hasLive() ? 'live' : 'practice');

/** Every call of the bridge; one that is missing here does not compile. */
export const whileLocked: { readonly [Call in BridgeCall]: WhileLocked<Call> } = {
  'desk.about': 'anybody',
  'desk.showLog': 'anybody',
  'desk.setOperator': 'asks',
  'audit.verify': 'anybody',
  'computer.check': 'anybody',
  'computer.saveSupportFile': 'anybody',
  'computer.policy': 'anybody',
  'computer.proxies': 'anybody',
  'computer.proxySignIn': ofAll,
  'computer.proxyForget': ofAll,

  'file.choose': 'anybody',
  'file.dropped': 'anybody',
  'file.recent': ofAll,
  'file.sample': 'anybody',
  'file.saveTemplate': 'anybody',
  'import.inspect': 'anybody',
  'import.start': 'asks',
  'import.cancel': 'anybody',

  'batch.list': 'anybody',
  // Without the examples of its findings, which are cells.
  'batch.get': 'anybody',
  'batch.rows': ofBatch,
  'batch.rowPlace': ofBatch,
  'batch.nextProblem': ofBatch,
  'batch.edit': 'asks',
  'batch.paste': 'asks',
  'batch.mendGroup': 'asks',
  'batch.acceptWarning': 'asks',
  'batch.previewColumnChange': ofBatch,
  'batch.changeColumn': 'asks',
  'batch.addRow': 'asks',
  'batch.exclude': 'asks',
  'batch.include': 'asks',
  'batch.steps': ofBatch,
  'batch.undo': 'asks',
  'batch.redo': 'asks',
  'batch.rename': 'asks',
  'batch.setConnection': 'asks',
  'batch.setPeriod': 'asks',
  'batch.discard': 'asks',

  'batch.approve': 'asks',
  'batch.forApproval': ofBatch,
  // Names of batches and their totals, as the list of batches shows them.
  'approval.waiting': 'anybody',
  'delegate.list': 'anybody',
  'delegate.set': 'asks',
  'delegate.end': 'asks',
  'batch.reopen': 'asks',
  'batch.retryFailed': 'asks',
  'batch.allocateAgain': 'asks',

  'run.preview': 'anybody',
  'run.start': 'asks',
  // Whoever sees that something goes wrong stops it.
  'run.pause': 'anybody',
  'run.stop': 'asks',
  'run.paidElsewhere': ofBatch,
  'run.answerPaidElsewhere': 'asks',
  'run.status': 'anybody',
  'row.story': ofRow,
  'row.settle': 'asks',

  'batch.causes': ofBatch,
  'batch.figures': 'anybody',
  'batch.fieldTotals': ofBatch,
  'batch.supportText': ofBatch,
  'batch.settleGroup': 'asks',
  'row.facts': ofRow,
  'settings.get': 'anybody',
  'settings.set': 'anybody',
  'settings.backups': 'anybody',
  'settings.copies': 'anybody',
  'settings.chooseCopies': 'asks',
  'settings.dropCopies': 'asks',
  'settings.copyNow': 'anybody',
  'settings.showBackups': 'anybody',
  'home.get': 'anybody',
  'home.programmes': 'anybody',
  'history.batches': 'anybody',
  'history.choices': 'anybody',
  'history.find': ofAll,
  'history.months': 'anybody',
  'recipients.find': ofEnvironment,
  'recipients.setLeft': 'asks',
  'recipients.export': ofEnvironment,
  'recipients.earlier': ofEnvironment,
  'recipients.preview': ofSource,
  'recipients.start': 'asks',
  'batch.saveFindings': ofBatch,
  'report.save': ofBatch,
  'table.save': 'anybody',
  'report.show': 'anybody',

  'connection.list': 'anybody',
  'connection.save': 'asks',
  'connection.test': 'asks',
  'connection.encryptionOfPair': 'asks',
  'connection.remove': 'asks',
  // Of a recording everything of recipients and secrets was taken out before it was written.
  'recording.get': 'anybody',
  'recording.start': 'asks',
  'recording.stop': 'anybody',
  'recording.save': 'anybody',
  'connection.export': 'anybody',
  'connection.import': 'asks',
  'connection.copy': 'asks',

  'match.inspect': ofConnection,
  'match.start': ofConnection,
  'match.cancel': 'anybody',
  'match.list': 'anybody',
  'match.get': 'anybody',
  'match.lines': ofMatch,
  'match.work': ofMatch,
  'match.decide': 'asks',
  'match.signOff': 'asks',
  'match.reopen': 'asks',
  'match.rules': 'anybody',
  'match.setRules': 'asks',
  'match.save': ofMatch,
  'layout.list': 'anybody',
  'layout.save': 'asks',
  'layout.remove': 'asks',

  'vault.status': 'anybody',
  'vault.recoveryKey': 'asks',
  'vault.recoveryKeyKept': 'asks',
  'vault.recover': 'asks',
  'person.list': 'anybody',
  'person.add': 'asks',
  'person.remove': 'asks',
  'person.passphrase': 'asks',
  'person.setRoles': 'asks',
  'person.wait': 'anybody',
  'person.setWait': 'asks',
  'lock.status': 'anybody',
  'lock.unlock': 'asks',
  'lock.now': 'anybody',
  'lock.touch': 'anybody',
  'lock.after': 'asks',

  'backup.list': 'anybody',
  'backup.make': 'anybody',
  'backup.restore': 'asks',
  'backup.checked': 'asks',
  'ledger.reopen': 'anybody',

  'desks.own': 'anybody',
  'desks.name': ofAll,
  'desks.renewKeys': ofAll,
  'desks.saveCard': 'anybody',
  'desks.chooseCard': 'anybody',
  'desks.list': 'anybody',
  'desks.add': 'asks',
  'desks.remove': 'asks',
  'handover.make': 'asks',
  'handover.of': 'anybody',
  'handover.choose': 'anybody',
  'handover.open': ofAll,
  'handover.received': 'anybody',
  'handover.look': ofReceived,
  'handover.rows': ofReceived,
  'handover.approve': 'asks',
  'handover.sendBack': 'asks',
  'handover.saveAnswer': ofReceived,

  'enkash.account': 'asks',
  'enkash.transactions': 'asks',
  'enkash.people': 'asks',
  'enkash.known': 'asks',
  'give.prepare': 'asks',
  'credit.room': ofRow,
  'credit.takeBack': 'asks',
  'signOn.use': 'asks',
  'signOn.pages': 'anybody',
  'orders.search': 'asks',
  'orders.denominations': 'asks',
  'coins.events': 'anybody',
  'coins.event': 'asks',
  'coins.makeEvent': 'asks',
  'coins.changeEvent': 'asks',
  'coins.importBatch': 'asks',
  'coins.refreshEvent': ofBatch,
  'coins.balance': 'asks',

  'voucher.ofBatch': 'anybody',
  'voucher.export': 'asks',
  'voucher.settings': 'anybody',
  'voucher.setSettings': 'asks',
  'period.glance': 'anybody',
  'period.save': ofEnvironment,
  'budget.list': 'anybody',
  'budget.set': 'asks',
  'budget.remove': 'asks',
  'audit.find': ofAll,
  'audit.choices': 'anybody',
  'audit.save': ofAll,
  'retention.get': 'anybody',
  'retention.set': 'asks',
  'retention.try': ofAll,
  'retention.mask': ofAll,
  'tax.register': ofEnvironment,
  'tax.setRule': 'asks',
  'tax.setClass': 'asks',
  'tax.importOpenings': ofEnvironment,
  'tax.importRegister': ofEnvironment,
  'tax.removeSource': 'asks',
  'tax.save': ofEnvironment,
  'tax.saveForComputer': ofEnvironment,
  'practice.faults': 'anybody',
  'practice.setFaults': 'anybody',
};

/** Has every call ask first whether it answers now. */
export function heldWhileLocked(ports: LockedPorts, handlers: BridgeHandlers): BridgeHandlers {
  return forEveryCall(<Call extends BridgeCall>(call: Call) => (input: BridgeRequest<Call>) => {
    const rule: WhileLocked<Call> = whileLocked[call];
    if (typeof rule === 'function') {
      const open = ports.gate.mayChange({ environment: rule(ports, input) ?? 'practice' });
      if (!open.ok) return Promise.resolve(open);
    }
    return handlers[call](input);
  });
}
