import { kindWords } from '../../shared/batch/batch-kind.ts';
import PDFDocument from 'pdfkit';
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
import type { ReportRow, ReportSource } from './report-data.ts';
import { batchFacts, type ReportFact } from './report-facts.ts';
import type { ReportFonts } from './report-fonts.ts';
import { writeWholeFile } from './whole-file.ts';

const margin = 42;
const ink = '#1F2933';
const quiet = '#52606D';
const alarmRed = '#B42318';
const rule = '#CBD2D9';

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
  const page = new SummaryPage(source, fonts);
  page.heading(`Reconciliation: ${source.batch.name}`, environmentAlarm[source.batch.environment]);
  page.answer(answerSentence(totals, source.batch.kind), openSentence(totals, source.batch));
  page.controlTotals(control);
  page.balances(balanceLines(source, totals));
  page.causes(causes.largest());
  page.facts(batchFacts(source));
  page.anomalies(source);
  page.signatures();
  const bytes = await page.finish();
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
    lines.push([`Decrease beyond the amount ${kindWords[batch.kind].done}`, formatRupees(beyond)]);
  return lines;
}

/** Sets the page, from top to bottom; goes on to a next one when it is full. */
class SummaryPage {
  readonly #doc: PDFKit.PDFDocument;
  readonly #source: ReportSource;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  constructor(source: ReportSource, fonts: ReportFonts) {
    this.#source = source;
    // An empty name keeps pdfkit from reading its own fonts, which lie in files that a bundle does not have.
    this.#doc = new PDFDocument({
      size: 'A4',
      margin,
      bufferPages: true,
      font: '',
      lang: 'en-IN',
      info: {
        Title: `Reconciliation of ${source.batch.id}`,
        Author: source.madeBy,
        CreationDate: new Date(source.madeAt),
        ModDate: new Date(source.madeAt),
      },
    });
    this.#doc.registerFont('regular', Buffer.from(fonts.regular));
    this.#doc.registerFont('bold', Buffer.from(fonts.bold));
    this.#doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.#doc.once('end', resolve);
      this.#doc.once('error', reject);
    });
  }

  get #width(): number {
    return this.#doc.page.width - 2 * margin;
  }

  heading(title: string, alarm: string | null): void {
    const doc = this.#doc;
    doc
      .font('bold')
      .fontSize(18)
      .fillColor(ink)
      .text(title, margin, margin, { width: this.#width });
    if (alarm === null) return;
    const top = doc.y + 4;
    doc.rect(margin, top, this.#width, 24).fill(alarmRed);
    doc
      .font('bold')
      .fontSize(12)
      .fillColor('#FFFFFF')
      .text(alarm, margin + 8, top + 4);
    doc.x = margin;
    doc.y = top + 30;
  }

  answer(answer: string, open: string | null): void {
    this.#doc.moveDown(0.3).font('bold').fontSize(12).fillColor(ink).text(answer, margin);
    if (open !== null) this.#doc.font('bold').fontSize(10).fillColor(alarmRed).text(open, margin);
  }

  controlTotals(control: ControlTotals): void {
    this.#section('Control totals');
    const widths = [0.24, 0.14, 0.22, 0.18, 0.22];
    this.#row(
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
      this.#row(
        [
          line.outcome === 'Requested'
            ? line.outcome
            : outcomeLabel(line.outcome, this.#source.batch.kind),
          formatCount(line.rows),
          formatRupees(line.paise),
          formatCount(line.storedRows),
          formatRupees(line.storedPaise),
        ],
        widths,
        line.outcome === 'Requested' ? 'bold' : 'regular',
      );
    this.#note(
      control.ties
        ? `The totals tie: requested = ${kindWords[kind].done} + failed + outcome unknown + on hold${elsewhere.rows > 0 ? ` + ${elsewhereWord.toLowerCase()}` : ''} + not sent, and every figure equals the stored figure.`
        : 'THE TOTALS DO NOT TIE with the stored figures. Do not book this report.',
      control.ties ? quiet : alarmRed,
    );
  }

  balances(lines: readonly [string, string][]): void {
    this.#section('EnKash company account');
    for (const [label, value] of lines) this.#pair(label, value);
  }

  causes(causes: readonly CauseTotal[]): void {
    if (causes.length === 0) return;
    this.#section('Failed and on-hold payments by reason');
    for (const { meaning, remedy, rows, paise } of causes) {
      const people = `${formatCount(rows)} ${rows === 1 ? 'recipient' : 'recipients'}, ${formatRupees(paise)}`;
      this.#note(`${people}: ${meaning} ${remedy}`, ink);
    }
  }

  facts(facts: readonly ReportFact[]): void {
    this.#section('Batch details');
    for (const fact of facts) this.#pair(fact.label, factText(fact));
  }

  anomalies({ batch }: ReportSource): void {
    if (batch.anomalies.length === 0) return;
    this.#section('Differences in EnKash’s responses');
    for (const { at, sentence } of batch.anomalies.slice(0, 20))
      this.#note(`${indianTimeText(at)}: ${sentence}`, ink);
  }

  /** Three places to sign, kept together on one page. */
  signatures(): void {
    const doc = this.#doc;
    this.#room(110);
    const { batch } = this.#source;
    const signers = [
      ['Prepared by', batch.preparedBy],
      ['Approved by', batch.approvedBy ?? ''],
      ['Accounts', ''],
    ] as const;
    const gap = 18;
    const width = (this.#width - gap * (signers.length - 1)) / signers.length;
    const top = doc.y + 48;
    for (const [index, [role, name]] of signers.entries()) {
      const left = margin + index * (width + gap);
      doc
        .moveTo(left, top)
        .lineTo(left + width, top)
        .lineWidth(0.8)
        .stroke(ink);
      doc
        .font('bold')
        .fontSize(9)
        .fillColor(ink)
        .text(role, left, top + 4, { width });
      doc.font('regular').fontSize(9).fillColor(quiet);
      doc.text(name === '' ? 'Name:' : name, left, doc.y, { width, height: 12, ellipsis: true });
      doc.text('Date:', left, doc.y, { width });
    }
    doc.x = margin;
  }

  /** Numbers the pages and gives the bytes of the file. */
  async finish(): Promise<Uint8Array> {
    const doc = this.#doc;
    const { start, count } = doc.bufferedPageRange();
    const { batch } = this.#source;
    for (let index = start; index < start + count; index += 1) {
      doc.switchToPage(index);
      // Below the margin pdfkit would begin a page by itself.
      doc.page.margins.bottom = 0;
      doc
        .font('regular')
        .fontSize(8)
        .fillColor(quiet)
        .text(
          `${batch.id} · file ${batch.fileSha256.slice(0, 16)}… · times are IST (UTC+5:30) · page ${index + 1} of ${count}`,
          margin,
          doc.page.height - 34,
          { width: this.#width, align: 'center', lineBreak: false },
        );
    }
    doc.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #section(title: string): void {
    this.#room(56);
    const doc = this.#doc;
    doc.moveDown(0.5).font('bold').fontSize(11).fillColor(ink).text(title, margin);
    doc
      .moveTo(margin, doc.y)
      .lineTo(margin + this.#width, doc.y)
      .lineWidth(0.5)
      .stroke(rule);
    doc.y += 3;
  }

  #row(cells: readonly string[], widths: readonly number[], font: 'regular' | 'bold'): void {
    this.#room(16);
    const doc = this.#doc;
    const top = doc.y;
    let left = margin;
    doc.font(font).fontSize(9.5).fillColor(ink);
    for (const [index, text] of cells.entries()) {
      const width = (widths[index] ?? 0) * this.#width;
      doc.text(text, left, top, { width, align: index === 0 ? 'left' : 'right', lineBreak: false });
      left += width;
    }
    doc.x = margin;
    doc.y = top + 15;
  }

  #pair(label: string, value: string): void {
    this.#room(14);
    const doc = this.#doc;
    const top = doc.y;
    const half = this.#width * 0.32;
    doc.font('regular').fontSize(8.5).fillColor(quiet).text(label, margin, top, { width: half });
    // For an empty text pdfkit does not move down, and the next line would stand on this one.
    doc
      .fillColor(ink)
      .text(value.trim() === '' ? '–' : value, margin + half, top, { width: this.#width - half });
    doc.x = margin;
  }

  #note(text: string, colour: string): void {
    this.#room(28);
    this.#doc
      .font('regular')
      .fontSize(9)
      .fillColor(colour)
      .text(text, margin, this.#doc.y + 2, {
        width: this.#width,
      });
  }

  /** Goes on to the next page when this one has less than `height` points left. */
  #room(height: number): void {
    if (this.#doc.y + height > this.#doc.page.height - margin) this.#doc.addPage();
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
