import PDFDocument from 'pdfkit';
import type { ReportFonts } from './report-fonts.ts';

const margin = 42;
export const ink = '#1F2933';
export const quiet = '#52606D';
export const alarmRed = '#B42318';
const rule = '#CBD2D9';

/** What the file's properties say. */
export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  readonly madeAt: string;
}

/** An A4 document that is set from top to bottom; goes on to a next page when one is full. */
export class PdfPage {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;

  constructor({ title, author, madeAt }: PdfFacts, fonts: ReportFonts) {
    // An empty name keeps pdfkit from reading its own fonts, which lie in files that a bundle does not have.
    this.#doc = new PDFDocument({
      size: 'A4',
      margin,
      bufferPages: true,
      font: '',
      lang: 'en-IN',
      info: {
        Title: title,
        Author: author,
        CreationDate: new Date(madeAt),
        ModDate: new Date(madeAt),
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

  section(title: string): void {
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

  row(cells: readonly string[], widths: readonly number[], font: 'regular' | 'bold'): void {
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

  pair(label: string, value: string): void {
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

  note(text: string, colour: string): void {
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

  /** Places to sign, kept together on one page. */
  signatures(signers: readonly (readonly [role: string, name: string])[]): void {
    const doc = this.#doc;
    this.#room(110);
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

  /** Numbers the pages, each with a foot, and gives the bytes of the file. */
  async finish(footer: string): Promise<Uint8Array> {
    const doc = this.#doc;
    const { start, count } = doc.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      doc.switchToPage(index);
      // Below the margin pdfkit would begin a page by itself.
      doc.page.margins.bottom = 0;
      doc
        .font('regular')
        .fontSize(8)
        .fillColor(quiet)
        .text(
          `${footer} · times are IST (UTC+5:30) · page ${index + 1} of ${count}`,
          margin,
          doc.page.height - 34,
          { width: this.#width, align: 'center', lineBreak: false },
        );
    }
    doc.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }
}
