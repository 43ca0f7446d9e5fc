import type { FieldTotals } from '../../shared/batch/field-totals.ts';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { StateTally, Tally } from '../../shared/batch/tally.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { Paise } from '../../shared/money/paise.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { ColumnMapping } from '../../shared/workbook/inspection.ts';
import type { ReportMatch } from './match-data.ts';
import type { Sequence } from './sequence.ts';

/*
 * What every report is made of: plain values, so that a report can be written from the ledger, in a test, or
 * anywhere else. All times are ISO-8601 in UTC ("2026-11-23T10:15:00.000Z"); reports show them in Indian time.
 */

/** The facts of one batch and of its run(s). */
export interface ReportBatch {
  readonly id: string;
  readonly name: string;
  readonly state: BatchState;
  readonly kind: BatchKind;
  readonly environment: Environment;
  readonly connection: string;
  readonly companyId: string;
  readonly cardAccountId: string;
  readonly fileName: string;
  /** Hex SHA-256 of the imported file's bytes. */
  readonly fileSha256: string;
  readonly sheet: string;
  /** The header cells of the imported sheet, by column, as they came; '' where a column has none. */
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** What the approver saw and signed. */
  readonly contentHash: string | null;
  readonly runStartedAt: string | null;
  readonly runEndedAt: string | null;
  readonly openingBalancePaise: Paise | null;
  readonly closingBalancePaise: Paise | null;
  /** The stored figures; the report counts the rows by itself and says when the two disagree. */
  readonly tally: Tally;
  /** Of the excluded rows those whose very payment EnKash had already, not from this computer. */
  readonly elsewhere: StateTally;
  /** What was credited, in points and in rupees; null or not there where a point is one rupee. */
  readonly worth?: string | null;
  /** What a point was worth when it was approved; not there: one rupee. */
  readonly pointPaise?: number;
  /** Of those on hold, who has a reference that EnKash knows, of which nothing confirms the amount. */
  readonly notConfirmed: StateTally;
  readonly requests: number;
  readonly anomalies: readonly ReportAnomaly[];
}

/** Something odd in EnKash's answers that a person should know of: counts that disagree, an unknown row in a reply. */
export interface ReportAnomaly {
  readonly at: string;
  /** A whole sentence. */
  readonly sentence: string;
}

/** Why a row failed or is held, and what to do. */
export interface ReportCause {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** How it became known what happened to a row. */
export const settlers = ['reply', 'look-up', 'same-reference', 'person'] as const;
export type Settler = (typeof settlers)[number];

/** One row of the imported sheet, and everything that happened to it. */
export interface ReportRow {
  /** As Excel counts. */
  readonly row: number;
  /** All columns of the sheet as they came, mapped or not. */
  readonly cells: readonly Cell[];
  /** What was (or would be) sent. */
  readonly values: RecipientValues;
  readonly state: RowState;
  /** The reference that the desk sends; null when the row never got one. */
  readonly reference: string | null;
  readonly enkashTxnId: string | null;
  readonly enkashCardId: string | null;
  readonly enkashUserId: string | null;
  /** What the row asks for; null where the amount could not be read. */
  readonly amountPaise: Paise | null;
  /** The company account after this row, as EnKash said it. */
  readonly balanceAfterPaise: Paise | null;
  readonly cause: ReportCause | null;
  /** EnKash's own words. */
  readonly enkashText: string | null;
  readonly settledBy: Settler | null;
  readonly settledAt: string | null;
  /** What the person who settled it by hand wrote. */
  readonly note: string | null;
  readonly attempts: number;
  readonly firstSentAt: string | null;
  readonly answeredAt: string | null;
  readonly excludedBecause: string | null;
  readonly findings: readonly Finding[];
}

/** One change that a person (or a fix that a person accepted) made to a cell after the import. */
export interface ReportChange {
  /** As Excel counts. */
  readonly row: number;
  /** The column's header, or the field's label where the sheet has no such column. */
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** One entry of the audit trail that concerns the batch. */
export interface ReportAudit {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** What kind of act: `batch.approved`, `row.settled`. */
  readonly action: string;
  readonly subject: string;
  /** A whole sentence. */
  readonly detail: string;
  /** This entry's link in the hash chain. */
  readonly hash: string;
}

/**
 * Everything a report needs. Each method gives its things in order and is called at most once per report, the
 * rows first; hand out one unchanging view (a read transaction), so that sheets and totals agree.
 */
export interface ReportSource {
  readonly batch: ReportBatch;
  /** By place in the sheet. */
  rows(): Sequence<ReportRow>;
  changes(): Sequence<ReportChange>;
  audit(): Sequence<ReportAudit>;
  /** How the batch matched with EnKash and with the books, the newest of each. */
  readonly matches: readonly ReportMatch[];
  /** What it comes to by each field of its rows; none where the sheet has none, or of coins. */
  readonly fieldTotals: readonly FieldTotals[];
  /** When the report is made. */
  readonly madeAt: string;
  /** Who asked for it. */
  readonly madeBy: string;
}
