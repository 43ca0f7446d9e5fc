import { kindOf } from '../../shared/batch/batch-kind.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { formatCount, formatRupees } from '../../shared/money/format.ts';
import { addPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import {
  answerSentence,
  controlTotals,
  openSentence,
  unexplainedFall,
  type ControlTotals,
} from './control-totals.ts';
import { indianTimeText } from './indian-time.ts';
import { environmentAlarm, OutcomeCounter, outcomeLabel, type OutcomeTotals } from './outcome.ts';
import { alarmRed, ink, PdfPage, quiet } from './pdf-page.ts';
import type { ReportRow, ReportSource } from './report-data.ts';
import { batchFacts, type ReportFact } from './report-facts.ts';
import type { ReportFonts } from './report-fonts.ts';
import { writeWholeFile } from './whole-file.ts';

/**
 * Writes the summary of a batch on A4, to be signed: the answer, the control totals, why rows failed, who did what
 * when. The rows are gone through once. Throws `ReportFileError` when the disk refuses.
 */
export async function writeSummaryPdf(
  path: string,
  source: ReportSource,
  fonts: ReportFonts,
): Promise<void> {
  const counter = new OutcomeCounter();
  const causes = new CauseCounter();
  for await (const row of source.rows()) {
    counter.count(row);
    causes.count(row);
  }
  const totals = counter.totals();
  const control = controlTotals(totals, source.batch);
  const { batch, madeBy, madeAt } = source;
  const paper = new PdfPage(
    { title: `Reconciliation of ${batch.id}`, author: madeBy, madeAt },
    fonts,
  );
  const page = new SummaryPage(source, paper);
  paper.heading(`Reconciliation: ${batch.name}`, environmentAlarm[batch.environment]);
  paper.answer(answerSentence(totals, source.batch.kind), openSentence(totals, source.batch));
  page.controlTotals(control);
  page.balances(balanceLines(source, totals));
  page.causes(causes.largest());
  page.facts(batchFacts(source));
  page.anomalies(source);
  paper.signatures([
    ['Prepared by', batch.preparedBy],
    ['Approved by', batch.approvedBy ?? ''],
    ['Accounts', ''],
  ]);
  const bytes = await paper.finish(`${batch.id} · file ${batch.fileSha256.slice(0, 16)}…`);
  await writeWholeFile(path, (append) => append(bytes));
}

interface CauseTotal {
  readonly meaning: string;
  readonly remedy: string;
  readonly rows: number;
  readonly paise: Paise;
}

/** Adds up the rows that failed or are held, by their cause. */
class CauseCounter {
  readonly #causes = new Map<string, CauseTotal>();

  count(row: ReportRow): void {
    if (row.cause === null || (row.state !== 'failed' && row.state !== 'held')) return;
    const before = this.#causes.get(row.cause.code);
    this.#causes.set(row.cause.code, {
      meaning: row.cause.meaning,
      remedy: row.cause.remedy,
      rows: (before?.rows ?? 0) + 1,
      paise: addPaise(before?.paise ?? zeroPaise, row.amountPaise ?? zeroPaise),
    });
  }

  /** A page has room for so many; the workbook has them all. */
  largest(): readonly CauseTotal[] {
    return [...this.#causes.values()].sort((a, b) => b.rows - a.rows).slice(0, 8);
  }
}

function balanceLines({ batch }: ReportSource, totals: OutcomeTotals): [string, string][] {
  const shown = (balance: Paise | null) =>
    balance === null ? 'not available' : formatRupees(balance);
  const beyond = unexplainedFall(batch, totals.Credited.paise);
  const lines: [string, string][] = [
    ['Opening balance', shown(batch.openingBalancePaise)],
    ['Closing balance', shown(batch.closingBalancePaise)],
  ];
  if (beyond !== null)
    lines.push([`Decrease beyond the amount ${kindOf(batch.kind).done}`, formatRupees(beyond)]);
  return lines;
}

/** What stands on the page of a batch. */
class SummaryPage {
  readonly #page: PdfPage;
  readonly #source: ReportSource;

  constructor(source: ReportSource, page: PdfPage) {
    this.#source = source;
    this.#page = page;
  }

  controlTotals(control: ControlTotals): void {
    this.#page.section('Control totals');
    const widths = [0.24, 0.14, 0.22, 0.18, 0.22];
    this.#page.row(
      ['', 'Recipients', 'Amount', 'Recipients (stored)', 'Amount (stored)'],
      widths,
      'bold',
    );
    const { kind, elsewhere } = this.#source.batch;
    const elsewhereWord = outcomeLabel('Allocated elsewhere', kind);
    for (const line of control.lines.filter(
      // A page has little room, and most batches have none of these.
      ({ outcome, rows }) => outcome !== 'Allocated elsewhere' || rows + elsewhere.rows > 0,
    ))
      this.#page.row(
        [
          line.outcome === 'Requested'
            ? line.outcome
            : outcomeLabel(line.outcome, this.#source.batch.kind),
          formatCount(line.rows),
          amountText(this.#source.batch.kind, line.paise),
          formatCount(line.storedRows),
          amountText(this.#source.batch.kind, line.storedPaise),
        ],
        widths,
        line.outcome === 'Requested' ? 'bold' : 'regular',
      );
    this.#page.note(
      control.ties
        ? `The totals tie: requested = ${kindOf(kind).done} + failed + outcome unknown + on hold${elsewhere.rows > 0 ? ` + ${elsewhereWord.toLowerCase()}` : ''} + not sent, and every figure equals the stored figure.`
        : 'THE TOTALS DO NOT TIE with the stored figures. Do not book this report.',
      control.ties ? quiet : alarmRed,
    );
  }

  balances(lines: readonly [string, string][]): void {
    this.#page.section('EnKash company account');
    for (const [label, value] of lines) this.#page.pair(label, value);
  }

  causes(causes: readonly CauseTotal[]): void {
    if (causes.length === 0) return;
    this.#page.section('Failed and on-hold payments by reason');
    for (const { meaning, remedy, rows, paise } of causes) {
      const people = `${formatCount(rows)} ${rows === 1 ? 'recipient' : 'recipients'}, ${amountText(this.#source.batch.kind, paise)}`;
      this.#page.note(`${people}: ${meaning} ${remedy}`, ink);
    }
  }

  facts(facts: readonly ReportFact[]): void {
    this.#page.section('Batch details');
    for (const fact of facts) this.#page.pair(fact.label, factText(fact));
  }

  anomalies({ batch }: ReportSource): void {
    if (batch.anomalies.length === 0) return;
    this.#page.section('Differences in EnKash’s responses');
    for (const { at, sentence } of batch.anomalies.slice(0, 20))
      this.#page.note(`${indianTimeText(at)}: ${sentence}`, ink);
  }
}

function factText(fact: ReportFact): string {
  switch (fact.kind) {
    case 'text':
      return fact.value;
    case 'moment':
      return indianTimeText(fact.value);
    case 'count':
      return formatCount(fact.value);
  }
}
