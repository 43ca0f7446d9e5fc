import { z } from 'zod';
import type { AuditFilter, AuditSort } from '../../shared/audit/audit-view.ts';
import { momentsOf } from '../../shared/calendar/indian-day.ts';
import { auditRecordSchema, type AuditRecord } from './audit.ts';
import type { LedgerReader } from './database.ts';
import { likeText } from './like-text.ts';
import { listOrder } from './list-order.ts';

const sortedBy: Readonly<Record<AuditSort['by'], string>> = {
  at: 'at',
  actor: 'actor COLLATE NOCASE',
  subject: 'subject COLLATE NOCASE',
  action: 'action',
};

/** A page of the audit log, newest first where no sort is said: the entries after the one with the number `after`. */
export function pageOfAudit(
  db: LedgerReader,
  filter: AuditFilter,
  sort: AuditSort | null,
  after: number | null,
  limit: number,
): { readonly entries: AuditRecord[]; readonly total: number } {
  const { where, values } = conditions(filter);
  const total = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM audit WHERE ${where}`,
    ...values,
  );
  const by = sort === null ? 'seq' : sortedBy[sort.by];
  const order = listOrder({ table: 'audit', key: 'seq', by }, sort?.direction ?? 'down');
  const entries = db.all(
    auditRecordSchema,
    `SELECT * FROM audit WHERE ${where}${after === null ? '' : ` AND ${order.after}`}
     ORDER BY ${order.orderBy} LIMIT ?`,
    ...values,
    ...(after === null ? [] : [after]),
    limit,
  );
  return { entries, total: total?.n ?? 0 };
}

/** All entries that pass a filter, oldest first. */
export function eachAuditEntry(db: LedgerReader, filter: AuditFilter): Generator<AuditRecord> {
  const { where, values } = conditions(filter);
  return db.each(auditRecordSchema, `SELECT * FROM audit WHERE ${where} ORDER BY seq`, ...values);
}

/** What the log can be filtered by. */
export function auditChoices(db: LedgerReader): { actors: string[]; about: string[] } {
  const texts = (sql: string): string[] =>
    db.all(z.object({ text: z.string() }), sql).map(({ text }) => text);
  return {
    actors: texts('SELECT DISTINCT actor AS text FROM audit ORDER BY 1'),
    about: texts(
      `SELECT DISTINCT substr(action, 1, instr(action || '.', '.') - 1) AS text FROM audit ORDER BY 1`,
    ),
  };
}

/** What users and settings were changed in a time: everything that is about no batch, row or matching. */
export function settingsChanged(
  db: LedgerReader,
  { first, last }: { readonly first: string; readonly last: string },
): AuditRecord[] {
  return db.all(
    auditRecordSchema,
    `SELECT * FROM audit WHERE at >= ? AND at <= ?
       AND substr(action, 1, instr(action || '.', '.') - 1)
         NOT IN ('batch', 'row', 'rows', 'run', 'warning', 'handover', 'recipient', 'sign-on')
       AND action NOT IN ('vouchers.exported', 'vouchers.copied', 'match.kept', 'match.decided', 'match.signed-off',
         'match.reopened') ORDER BY seq`,
    first,
    last,
  );
}

function conditions({ from, to, actor, about, text }: AuditFilter): {
  where: string;
  values: string[];
} {
  const parts: [string, string[]][] = [];
  if (from !== undefined) parts.push(['at >= ?', [momentsOf({ from, to: from }).first]]);
  if (to !== undefined) parts.push(['at <= ?', [momentsOf({ from: to, to }).last]]);
  if (actor !== undefined) parts.push(['actor = ?', [actor]]);
  if (about !== undefined) parts.push(["(action = ? OR action LIKE ? || '.%')", [about, about]]);
  if (text !== undefined && text.trim() !== '')
    parts.push([
      `(action || ' ' || subject || ' ' || detail) LIKE ? ESCAPE '\\'`,
      [`%${likeText(text.trim())}%`],
    ]);
  return {
    where: parts.length === 0 ? '1' : parts.map(([condition]) => condition).join(' AND '),
    values: parts.flatMap(([, given]) => given),
  };
}
