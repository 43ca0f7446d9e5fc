import { copiesOrNone } from '../../../shared/bridge/settings-calls.ts';
import { z } from 'zod';
import { auditEntrySchema } from '../../../shared/audit/audit-view.ts';
import { approvalCalls, waitingApprovalsSchema } from '../../../shared/bridge/approval-calls.ts';
import { connectionViewSchema } from '../../../shared/bridge/connection-view.ts';
import { doctorCalls } from '../../../shared/bridge/doctor-calls.ts';
import {
  accountViewSchema,
  cardHolderSchema,
  transactionViewSchema,
} from '../../../shared/bridge/enkash-calls.ts';
import { recipientCalls } from '../../../shared/bridge/recipient-calls.ts';
import { taxCalls } from '../../../shared/bridge/tax-calls.ts';
import { trustCalls } from '../../../shared/bridge/trust-calls.ts';
import { environments } from '../../../shared/connection/connection.ts';
import { encryptionVariants } from '../../../shared/connection/encryption.ts';
import { coinEventSchema } from '../../../shared/enkash/coins.ts';
import { orderSchema, productSchema } from '../../../shared/enkash/redemption.ts';
import { handoverViewSchema, receivedViewSchema } from '../../../shared/handover/handover.ts';
import { budgetUseSchema } from '../../../shared/period/budget.ts';
import {
  lineDecisionSchema,
  matchRulesSchema,
  matchWorkSchema,
} from '../../../shared/reconciliation/match-decisions.ts';
import { matchSummarySchema } from '../../../shared/reconciliation/match-view.ts';
import {
  classTotalSchema,
  hereItemSchema,
  matchClasses,
  matchReasons,
  thereItemSchema,
} from '../../../shared/reconciliation/matching.ts';
import { statementLayoutSchema } from '../../../shared/reconciliation/statement-layout.ts';
import { maskingCountSchema } from '../../../shared/retention/retention.ts';
import { recipientClassSchema } from '../../../shared/tax/recipient-class.ts';
import { taxPersonSchema } from '../../../shared/tax/register.ts';
import { taxRuleSchema } from '../../../shared/tax/tax-rules.ts';
import {
  voucherFormats,
  voucherSettingsSchema,
} from '../../../shared/vouchers/voucher-settings.ts';
import { voucherExportSchema } from '../../../shared/vouchers/voucher-view.ts';
import { batchFactsSchema, batchJson, checkJson } from '../batches/batch-json.ts';

const paise = z.int();
const count = z.int().min(0);
const day = z.string();
const savedFile = z.object({ path: z.string() });
const part = z.object({ rows: count, paise });

const reconciliation = z.object({
  match: z.string(),
  ...matchSummarySchema.omit({ id: true, groups: true, totals: true }).shape,
  answer: z.string(),
  totals: z.record(z.enum(matchClasses), classTotalSchema),
});
const difference = z.object({
  line: z.int(),
  class: z.enum(matchClasses),
  reason: z.enum(matchReasons),
  why: z.string(),
  next: z.string(),
  here: z.array(hereItemSchema.extend({ account: z.string().optional() })),
  there: z.array(thereItemSchema),
  decision: lineDecisionSchema.nullable(),
});

const reading = z.object({ at: z.string(), paise, occasion: z.string() });
const period = z.object({
  path: z.string(),
  title: z.string(),
  environment: z.enum(environments),
  from: day,
  to: day,
  accounts: z.array(
    z.object({
      connection: z.string(),
      credited: part,
      reversed: part,
      opening: reading.nullable(),
      closing: reading.nullable(),
      movements: z.array(z.object({ from: reading, to: reading, paise })),
      topUpPaise: paise,
      elsewherePaise: paise,
    }),
  ),
  batches: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      connection: z.string(),
      state: z.string(),
      credited: part,
      reversed: part,
      failed: part,
      unresolved: part,
    }),
  ),
  fields: z.array(
    z.object({ label: z.string(), value: z.string(), credited: part, reversed: part }),
  ),
  open: z.string().nullable(),
});

const backup = z.object({
  file: z.string(),
  path: z.string(),
  kind: z.enum(['daily', 'migration', 'manual']),
  made: z.string(),
  bytes: count,
  content: z.object({ batches: count, lastChange: z.string().nullable() }).nullable(),
});

/** What `--json` prints, by its name; amounts in paise. Scripts rely on it: docs/terminal-schemas.json publishes it. */
export const jsonOutputs = {
  batch: batchJson,
  /** With `--waiting-for`: what awaits an approval. */
  batches: z.union([z.object({ batches: z.array(batchFactsSchema) }), waitingApprovalsSchema]),
  check: checkJson,
  reconciliation: reconciliation.extend({
    work: matchWorkSchema,
    differences: z.array(difference),
  }),
  reconciliations: z.object({ matches: z.array(reconciliation) }),
  reconciliationWork: matchWorkSchema,
  reconciliationRules: z.object({ rules: matchRulesSchema }),
  statementFormats: z.object({ layouts: z.array(statementLayoutSchema) }),
  period,
  budgets: z.array(budgetUseSchema),
  taxRegister: z.object({
    environment: z.enum(environments),
    year: z.string(),
    people: z.array(taxPersonSchema),
    sources: taxCalls['tax.register'].output.shape.sources,
  }),
  taxFile: savedFile.extend({ entries: count }),
  taxEntries: z.object({ entries: count }),
  taxClass: z.object({ batch: z.string(), class: recipientClassSchema }),
  taxRule: taxRuleSchema.nullable(),
  retention: z.object({ maskAfterDays: z.int().nullable(), booksYears: z.int() }),
  masking: maskingCountSchema,
  vouchers: voucherExportSchema.extend({ batch: z.string(), format: z.enum(voucherFormats) }),
  voucherSettings: voucherSettingsSchema,
  account: accountViewSchema,
  transactions: z.object({ transactions: z.array(transactionViewSchema), complete: z.boolean() }),
  cardholders: z.object({ people: z.array(cardHolderSchema), complete: z.boolean() }),
  orders: z.object({ orders: z.array(orderSchema), complete: z.boolean() }),
  denominations: productSchema,
  coinEvents: z.object({ events: z.array(coinEventSchema) }),
  coinBalance: z.object({ coins: z.number() }),
  recipients: recipientCalls['recipients.find'].output,
  recipientLeft: z.object({ mobile: z.string(), left: z.boolean() }),
  savedFile,
  connections: z.object({ connections: z.array(connectionViewSchema) }),
  encryption: z.object({ encryption: z.array(z.enum(encryptionVariants)) }),
  delegations: approvalCalls['delegate.list'].output.pick({ delegations: true }),
  contractRecording: savedFile.extend({ connection: z.string().nullable(), exchanges: count }),
  users: z.object({ people: trustCalls['person.list'].output }),
  identityCard: z.object({ name: z.string(), code: z.string(), card: z.string().nullable() }),
  computers: z.object({
    desks: z.array(
      z.object({ name: z.string(), code: z.string(), since: z.string(), by: z.string() }),
    ),
  }),
  approvalRequest: receivedViewSchema.extend({ sheet: approvalCalls['batch.forApproval'].output }),
  approvalDecision: handoverViewSchema.extend({ batch: z.string() }),
  security: trustCalls['vault.status'].output,
  auditEntries: z.array(auditEntrySchema),
  auditVerdict: z.object({ entries: count, good: z.boolean(), sentence: z.string() }),
  backups: z.object({ backups: z.array(backup) }),
  backupCopies: copiesOrNone,
  checks: doctorCalls['computer.check'].output,
  proxies: doctorCalls['computer.proxies'].output,
} as const satisfies Record<string, z.ZodType>;
export type JsonOutput = keyof typeof jsonOutputs;

/** What each command with `--json` prints. */
export const jsonOfCommand: Readonly<Record<string, JsonOutput>> = {
  check: 'check',
  allocate: 'batch',
  prepare: 'batch',
  approve: 'batch',
  accept: 'batch',
  resume: 'batch',
  stop: 'batch',
  resolve: 'batch',
  retry: 'batch',
  'allocate-again': 'batch',
  'allocate-single': 'batch',
  reverse: 'batch',
  show: 'batch',
  'recipients repeat': 'batch',
  'recipients start': 'batch',
  batches: 'batches',
  'reconcile enkash': 'reconciliation',
  'reconcile statement': 'reconciliation',
  'reconcile show': 'reconciliation',
  'reconcile list': 'reconciliations',
  'reconcile decide': 'reconciliationWork',
  'reconcile sign-off': 'reconciliationWork',
  'reconcile reopen': 'reconciliationWork',
  'reconcile rules': 'reconciliationRules',
  'reconcile layouts': 'statementFormats',
  period: 'period',
  'budgets list': 'budgets',
  'budgets set': 'budgets',
  'budgets remove': 'budgets',
  'tax list': 'taxRegister',
  'tax export': 'savedFile',
  'tax share': 'taxFile',
  'tax opening': 'taxEntries',
  'tax take': 'taxEntries',
  'tax class': 'taxClass',
  'tax rule': 'taxRule',
  'retention settings': 'retention',
  'retention mask': 'masking',
  'vouchers export': 'vouchers',
  'vouchers settings': 'voucherSettings',
  account: 'account',
  transactions: 'transactions',
  cardholders: 'cardholders',
  orders: 'orders',
  denominations: 'denominations',
  'coins events': 'coinEvents',
  'coins event': 'coinEvents',
  'coins make': 'coinEvents',
  'coins change': 'coinEvents',
  'coins refresh': 'batch',
  'coins balance': 'coinBalance',
  'recipients find': 'recipients',
  'recipients left': 'recipientLeft',
  'recipients back': 'recipientLeft',
  'recipients export': 'savedFile',
  'connection list': 'connections',
  'connection encryption-of-pair': 'encryption',
  'contract record': 'contractRecording',
  'contract stop': 'contractRecording',
  'contract show': 'contractRecording',
  'user list': 'users',
  'user delegates': 'delegations',
  'computers card': 'identityCard',
  'computers list': 'computers',
  'remote-approval show': 'approvalRequest',
  'remote-approval open': 'approvalDecision',
  'security status': 'security',
  'audit list': 'auditEntries',
  'audit export': 'savedFile',
  'audit verify': 'auditVerdict',
  'backup list': 'backups',
  'backup copies': 'backupCopies',
  doctor: 'checks',
  'proxy list': 'proxies',
};
