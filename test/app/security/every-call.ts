import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { BatchId, RowId } from '../../../shared/batch/identifiers.ts';
import type { BridgeCall, BridgeInput } from '../../../shared/bridge/contract.ts';
import { writeConnectionFile } from '../../../shared/connection/connection-file.ts';
import { deskCodeSchema } from '../../../shared/handover/desk-code.ts';
import { handoverNumberSchema } from '../../../shared/handover/handover.ts';
import { paise } from '../../../shared/money/paise.ts';
import type { TaxRule } from '../../../shared/tax/tax-rules.ts';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { LedgerDatabase } from '../../../main/ledger/database.ts';
import { ledgerPath } from '../../../main/ledger/open.ts';
import { findLedgerKey } from '../../../main/vault/ledger-key.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { anchoredDesk, approvedBatch, asha, send, vikram } from '../backup/anchored-desk.ts';
import type { DoorUnderTest } from '../door-under-test.ts';

/** A desk with something of everything, and what a call would need to name it. */
export interface Scene {
  readonly desk: DoorUnderTest;
  readonly draft: BatchId;
  readonly sent: BatchId;
  readonly rowId: RowId;
  readonly matchId: MatchId;
  /** The sheet of a live batch, as it was dropped on the window before. */
  readonly fileId: string;
  /** Where a "save as" dialog leads. */
  readonly saved: string;
  /** Of everything that the ledger holds. */
  readonly digest: () => string;
}

/** A live account with a draft that has a wrong mobile, a completed batch and a reconciliation; then it locks. */
export async function locked(): Promise<Scene> {
  const anchored = await anchoredDesk();
  const desk = await anchored.open();
  const sent = await approvedBatch(desk);
  expect(await send(desk, sent)).toBe(null);
  const text = 'Title,Name,Email,Mobile,Amount\nMs,Kavya Iyer,kavya@example.com,98765x3210,1500\n';
  const sheet = join(temporaryFolder(), 'november.csv');
  writeFileSync(sheet, text);
  const { fileId } = await desk.must('file.dropped', { path: sheet });
  const { batchId: draft } = await desk.must('import.start', {
    ...{ importId: 'two', source: { from: 'file', fileId }, choice: {}, name: 'November' },
    ...{ connection: 'Pune live', preparedBy: asha.name },
  });
  const page = {
    filter: {},
    sort: { by: 'position', direction: 'up' },
    offset: 0,
    limit: 9,
  } as const;
  const [row] = (await desk.must('batch.rows', { batchId: sent, ...page })).rows;
  if (row === undefined) throw new Error('Nobody was paid.');
  const { matchId } = await desk.must('match.start', {
    ...{ token: 'one', kind: 'enkash', connection: 'Pune live', batchId: sent },
    ...{ period: null, statement: null },
  });
  // Everything that is read here is in the ledger before.
  await desk.must('recipients.find', { environment: 'live', text: '', offset: 0, limit: 9 });
  await desk.must('history.find', { text: 'Kavya' });
  await expect
    .poll(async () => (await desk.must('history.find', { text: 'Kavya' })).people.length)
    .toBeGreaterThan(1);
  const saved = temporaryFolder();
  desk.saveTo = join(saved, 'saved');
  await desk.must('lock.now', {});

  const { folder, keychain } = anchored;
  const found = await findLedgerKey(folder, keychain, (count) => new Uint8Array(count));
  const key = found.ok && found.value.kind === 'key' ? found.value.key.cipherKey : null;
  const ledger = new LedgerDatabase({ path: ledgerPath(folder), key, readonly: true });
  onTestFinished(() => ledger.close());
  const tables = ledger
    .all(
      z.object({ name: z.string() }),
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'person_names%'",
    )
    .map(({ name }) => name);
  const digest = (): string => {
    const hash = createHash('sha256');
    for (const table of tables)
      hash.update(JSON.stringify(ledger.all(z.looseObject({}), `SELECT * FROM "${table}"`)));
    return hash.digest('hex');
  };
  return { desk, draft, sent, rowId: row.id, matchId, fileId, saved, digest };
}

const reason = 'Told by HR on the phone';
const sort = { by: 'position', direction: 'up' } as const;
const by = asha.name;
const wrong = { name: asha.name, passphrase: 'a passphrase that was guessed' };

/** Every call as somebody makes it who has the page, and no passphrase. */
export function everyCall(scene: Scene): { readonly [Call in BridgeCall]: BridgeInput<Call> } {
  const { draft, sent, rowId, matchId, fileId } = scene;
  const connection = 'Pune live';
  const batchId = draft;
  const page = { filter: {}, sort, offset: 0, limit: 9 };
  const live = { environment: 'live' } as const;
  const year = { ...live, year: '2026-27' };
  const number = handoverNumberSchema.parse(`H-${'0'.repeat(32)}`);
  const code = deskCodeSchema.parse('12345-12345-12345-12345-12345-12345');
  const settings = {
    ...practiceConnection('https://elsewhere.example'),
    ...{ name: connection, environment: 'live' as const },
  };
  const choice = { month: '2026-11', length: 'month' } as const;
  const budget = { programme: 'Diwali', from: '2026-11', to: '2026-11', paise: paise(100) };
  const change = { kind: 'fill', field: 'amount', text: '9000', onlyEmpty: false } as const;
  const rule: TaxRule = {
    ...{ class: 'employee', fromYear: '2026-27', thresholdPaise: paise(9), reached: 'above' },
    ...{ wording: 'x', source: 'x', asOf: '2026-04-01' },
  };
  const recipient = { of: 'recipient', mobile: '9876543210' } as const;
  return {
    'desk.about': {},
    'desk.showLog': {},
    'desk.setOperator': { name: vikram.name },
    'audit.verify': {},
    'computer.check': {},
    'computer.saveSupportFile': {},
    'computer.policy': {},
    'computer.proxies': {},
    'computer.proxySignIn': { proxy: 'http://proxy.example:8080', user: 'a', password: 'b' },
    'computer.proxyForget': { proxy: 'http://proxy.example:8080' },
    'file.choose': {},
    'file.dropped': { path: '/nowhere' },
    'file.recent': {},
    'file.sample': { sample: 'small-team' },
    'file.saveTemplate': {},
    // Whoever has the file reads it without Reward Desk, too.
    'import.inspect': { source: { from: 'pasted', text: 'Name\nA\n' }, choice: {}, connection },
    'import.start': {
      ...{ importId: 'three', source: { from: 'file', fileId }, choice: {}, name: 'December' },
      ...{ connection, preparedBy: by },
    },
    'import.cancel': { importId: 'three' },
    'batch.list': {},
    'batch.get': { batchId },
    'batch.rows': { batchId, ...page },
    'batch.rowPlace': { batchId, filter: {}, sort, row: 2 },
    'batch.nextProblem': {
      ...{ batchId, filter: {}, sort, from: { row: 0, field: null } },
      ...{ includingHere: true, direction: 'next' },
    },
    'batch.edit': { batchId, label: 'edit', edits: [{ rowId, field: 'amount', text: '9' }] },
    'batch.paste': { batchId, filter: {}, sort, offset: 0, field: 'amount', text: '9000' },
    'batch.mendGroup': { batchId, code: 'mobile-digits', field: 'mobile' },
    'batch.acceptWarning': { batchId, code: 'x', field: null, accepted: true },
    'batch.previewColumnChange': { batchId, change, filter: {} },
    'batch.changeColumn': { batchId, change, filter: {} },
    'batch.addRow': { batchId, typed: { name: 'Meera Iyer' } },
    'batch.exclude': { batchId, rows: 'all-invalid', reason },
    'batch.include': { batchId, rows: [rowId] },
    'batch.steps': { batchId },
    'batch.undo': { batchId },
    'batch.redo': { batchId },
    'batch.rename': { batchId, name: 'Another' },
    'batch.setConnection': { batchId, connection: 'practice' },
    'batch.setPeriod': { batchId, period: '2026-12' },
    'batch.discard': { batchId, reason },
    'batch.approve': { batchId, approvedBy: vikram.name, contentHash: 'x', passphrase: 'guess' },
    'batch.forApproval': { batchId },
    'approval.waiting': {},
    'delegate.list': {},
    'delegate.set': {
      ...{ approver: vikram.name, delegate: asha.name, passphrase: wrong.passphrase },
      ...{ fromDay: '2026-11-01', untilDay: '2026-12-31' },
    },
    'delegate.end': { approver: vikram.name, passphrase: wrong.passphrase },
    'batch.reopen': { batchId: sent },
    'batch.retryFailed': { batchId: sent, preparedBy: by },
    'batch.allocateAgain': { batchId: sent, preparedBy: by, reason },
    'run.preview': { batchId: sent },
    'run.start': { batchId: sent, agreed: [] },
    'run.pause': { batchId: sent },
    'run.stop': { batchId: sent, by, reason },
    'run.paidElsewhere': { batchId: sent },
    'run.answerPaidElsewhere': { batchId: sent, rowIds: null, as: 'allocate', by, reason },
    'run.status': { batchId: sent },
    'row.story': { rowId },
    'row.settle': { rowId, as: 'failed', by, reason },
    'batch.causes': { batchId: sent },
    'batch.figures': { batchId: sent },
    'batch.fieldTotals': { batchId: sent },
    'batch.supportText': { batchId: sent, state: 'failed', code: null },
    'batch.settleGroup': {
      ...{ batchId: sent, state: 'failed', code: null, people: 1, as: 'failed', by, reason },
    },
    'row.facts': { rowId },
    'home.get': {},
    'home.programmes': {},
    'settings.get': {},
    'settings.set': { theme: 'dark' },
    'settings.backups': {},
    'settings.copies': {},
    'settings.chooseCopies': {},
    'settings.dropCopies': {},
    'settings.copyNow': {},
    'settings.showBackups': {},
    'history.batches': { after: null, limit: 9 },
    'history.choices': {},
    'history.find': { text: 'Kavya' },
    'history.months': {},
    'recipients.find': { ...live, text: '', offset: 0, limit: 9 },
    'recipients.setLeft': { ...live, mobile: '9876543210', reason },
    'recipients.export': live,
    'recipients.earlier': live,
    'recipients.preview': { from: { kind: 'picked', ...live, mobiles: ['9876543210'] } },
    'recipients.start': {
      ...{ from: { kind: 'batch', batchId: sent }, name: 'Once more', connection },
      ...{ preparedBy: by, amount: '100' },
    },
    'batch.saveFindings': { batchId },
    'report.save': { batchId: sent, as: 'json' },
    'table.save': { name: 'table', header: ['A'], rows: [['1']] },
    'report.show': { path: '/etc/passwd' },
    'connection.list': {},
    'connection.save': { connection: settings, replaces: connection, secrets: {} },
    'connection.test': { name: connection },
    'connection.encryptionOfPair': { name: connection, secret: null, plain: 'a', encrypted: 'b' },
    'recording.get': {},
    'recording.start': { connection },
    'recording.stop': {},
    'recording.save': {},
    'connection.remove': { name: connection },
    'connection.export': { name: connection },
    'connection.import': { text: writeConnectionFile(settings), as: 'Other' },
    'connection.copy': { name: connection, as: 'Other' },
    'match.inspect': { fileId, kind: 'books', connection, choice: {} },
    'match.start': {
      ...{ token: 'two', kind: 'books', connection, batchId: null, period: null },
      statement: { fileId, choice: {} },
    },
    'match.cancel': { token: 'two' },
    'match.list': {},
    'match.get': { matchId },
    'match.lines': { matchId, filter: {}, offset: 0, limit: 9 },
    'match.work': { matchId },
    'match.decide': { matchId, lines: [1], kind: 'explained', note: reason },
    'match.signOff': { matchId, note: reason },
    'match.reopen': { matchId, note: reason },
    'match.rules': { connection },
    'match.setRules': { connection, rules: [] },
    'match.save': { matchId },
    'layout.list': { connection, kind: 'books' },
    'layout.save': {
      connection,
      layout: { name: 'SAP', kind: 'books', headers: ['A'], mapping: {}, side: 'credit' },
    },
    'layout.remove': { connection, kind: 'books', name: 'SAP' },
    'vault.status': {},
    'vault.recoveryKey': {},
    'vault.recoveryKeyKept': { lastGroup: 'AAAAA' },
    'vault.recover': { text: 'AAAAA' },
    'person.list': {},
    'person.add': { name: 'Mallory Roy', passphrase: 'nobody knows this one', voucher: wrong },
    'person.remove': { name: vikram.name },
    'person.passphrase': { ...wrong, changeTo: 'nobody knows this one' },
    'person.setRoles': { name: vikram.name, roles: ['auditor'] },
    'person.wait': {},
    'person.setWait': { hours: 0 },
    'lock.status': {},
    'lock.unlock': wrong,
    'lock.now': {},
    'lock.touch': {},
    'lock.after': { minutes: 240 },
    'backup.list': {},
    'backup.make': {},
    'backup.restore': { file: 'x.db' },
    'backup.checked': { by, reason },
    'ledger.reopen': {},
    'desks.own': {},
    'desks.name': { name: 'Mumbai' },
    'desks.renewKeys': {},
    'desks.saveCard': {},
    'desks.chooseCard': {},
    'desks.list': {},
    'desks.add': { card: '{}', code, as: null },
    'desks.remove': { code },
    'handover.make': { batchId, desk: code, note: '' },
    'handover.of': { batchId },
    'handover.choose': {},
    'handover.open': { fileId },
    'handover.received': {},
    'handover.look': { number },
    'handover.rows': { number, show: 'all', text: '', offset: 0, limit: 9 },
    'handover.approve': { number, approvedBy: by, contentHash: 'x' },
    'handover.sendBack': { number, by, comment: reason },
    'handover.saveAnswer': { number },
    'enkash.account': { connection },
    'enkash.transactions': { connection, search: {}, page: 0 },
    'enkash.people': { connection, page: 0 },
    'enkash.known': { batchId },
    'give.prepare': {
      ...{ connection, kind: 'single', preparedBy: by },
      people: [{ name: 'Mallory Roy', mobile: '9876500000', amount: '9000' }],
    },
    'credit.room': { rowId },
    'credit.takeBack': { credits: [{ rowId, amountPaise: paise(1) }], reason, preparedBy: by },
    'signOn.use': { connection, cardId: null, how: 'copy' },
    'signOn.pages': { connection },
    'orders.search': { connection, search: {} },
    'orders.denominations': { connection, productId: 'P1' },
    'coins.events': { connection },
    'coins.event': { connection, id: 'E-1' },
    'coins.makeEvent': {
      ...{ connection, event: { event: 'Diwali', configuration: 'DEFAULT', amount: 5 } },
      agreeing: [],
    },
    'coins.changeEvent': { connection, id: 'E-1', change: { amount: 5 }, agreeing: [] },
    'coins.importBatch': {
      ...{ connection, fileId, eventId: 'WCC-1', name: 'Coins', preparedBy: 'Asha' },
    },
    'coins.refreshEvent': { batchId },
    'coins.balance': { connection, userId: 'U-1' },
    'voucher.ofBatch': { batchId: sent },
    'voucher.export': { batchId: sent, format: 'journal' },
    'voucher.settings': { connection },
    'voucher.setSettings': { connection, settings: {} },
    'period.glance': { choice, ...live },
    'period.save': { choice, ...live, as: 'xlsx' },
    'budget.list': live,
    'budget.set': { ...live, budget },
    'budget.remove': { ...live, programme: 'Diwali', from: '2026-11', to: '2026-11' },
    'audit.find': { filter: {}, after: null, limit: 9 },
    'audit.choices': {},
    'audit.save': { filter: {}, as: 'csv' },
    'retention.get': {},
    'retention.set': { maskAfterDays: null, booksYears: 9 },
    'retention.try': { scope: recipient },
    'retention.mask': { scope: recipient, rows: 1 },
    'tax.register': { ...year, text: '', offset: 0, limit: 9 },
    'tax.setRule': { rule },
    'tax.setClass': { batchId: sent, class: 'other' },
    'tax.importOpenings': year,
    'tax.importRegister': year,
    'tax.removeSource': { ...year, kind: 'opening', key: 'x' },
    'tax.save': { ...year, of: 'all' },
    'tax.saveForComputer': year,
    'practice.faults': {},
    'practice.setFaults': { faults: [] },
  };
}
