import { z } from 'zod';
import { listSortSchema } from '../list-sort.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Which entries of the audit log are shown; what is left out does not matter. */
export const auditFilterSchema = z.object({
  /** Indian days, both included. */
  from: day.optional(),
  to: day.optional(),
  actor: z.string().max(200).optional(),
  /** What the actions begin with: "batch", "connection". */
  about: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  /** Found in action, subject or details, whatever the case. */
  text: z.string().max(200).optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** By what the log is sorted. */
export const auditSortSchema = listSortSchema(['at', 'actor', 'subject', 'action']);
export type AuditSort = z.infer<typeof auditSortSchema>;

export const auditEntrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

const aboutWords: Readonly<Record<string, string>> = {
  batch: 'Batches',
  rows: 'Edits of rows',
  row: 'Resolved payments',
  run: 'Runs',
  warning: 'Warnings',
  match: 'Reconciliation',
  layout: 'Statement formats',
  vouchers: 'Vouchers',
  connection: 'Connections',
  secret: 'Secrets',
  person: 'Users',
  ledger: 'Data and backups',
  handover: 'Remote approval',
  recipient: 'Recipients',
  budget: 'Budgets',
  tax: 'Tax register',
  retention: 'Retention',
};

/** What the actions that begin so are about. */
export function aboutLabel(about: string): string {
  return aboutWords[about] ?? about;
}
