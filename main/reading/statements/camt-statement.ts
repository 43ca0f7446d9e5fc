import { readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import {
  bankCells,
  bankHeader,
  doesNotAddUp,
  exactPaise,
  StatementTable,
  type BankLine,
  type StatementSheet,
} from './statement-table.ts';
import { allNamed, eachSubtree, textAt, type XmlNode } from './xml-subtrees.ts';

/** A statement, an intraday report and a notification of ISO 20022 (camt.053, .052, .054) are built alike. */
const statements = new Set(['Stmt', 'Rpt', 'Ntfctn']);

/** Reads a bank's statement in ISO 20022 XML; each account is a sheet, each booked entry a line. */
export function readCamt(bytes: Buffer): StatementTable {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const sheets: StatementSheet[] = [];
  eachSubtree(bytes, statements, (statement) => {
    const entries = statement.children.filter(({ name }) => name === 'Ntry');
    const booked = entries.filter((entry) => !notBooked.has(statusOf(entry)));
    const lines = booked.map(lineOf);
    const [opening, closing] = balancesOf(statement);
    const wrong = doesNotAddUp(opening, closing, lines);
    sheets.push({
      name: accountOf(statement) || `Statement ${sheets.length + 1}`,
      header: [...bankHeader],
      lines: [...lines.map(bankCells), ...(wrong === null ? [] : [wrong])],
    });
  });
  if (sheets.length === 0) refuse(problems.damaged);
  return new StatementTable('camt', sheets);
}

/** Codes of entries that are announced only. */
const notBooked = new Set(['PDNG', 'INFO', 'FUTR']);

function statusOf(entry: XmlNode): string {
  return textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts');
}

function accountOf(statement: XmlNode): string {
  const id =
    textAt(statement, 'Acct', 'Id', 'IBAN') || textAt(statement, 'Acct', 'Id', 'Othr', 'Id');
  return id === '' ? '' : `Account ${id}`;
}

function lineOf(entry: XmlNode): BankLine {
  const amount = entry.children.find(({ name }) => name === 'Amt');
  const currency = amount?.attributes.Ccy ?? '';
  const figures = amount?.text.trim() ?? '';
  const said = textAt(entry, 'CdtDbtInd');
  const details = [...allNamed(entry, 'TxDtls')];
  const texts = [
    textAt(entry, 'AddtlNtryInf'),
    ...details.flatMap((one) => [
      ...[...allNamed(one, 'Ustrd')].map(({ text }) => text.replace(/\s+/g, ' ').trim()),
      textAt(one, 'AddtlTxInf'),
      textAt(one, 'RltdPties', said === 'CRDT' ? 'Dbtr' : 'Cdtr', 'Nm') ||
        textAt(one, 'RltdPties', said === 'CRDT' ? 'Dbtr' : 'Cdtr', 'Pty', 'Nm'),
    ]),
  ];
  const [first] = details;
  const reference = first === undefined ? '' : endToEnd(textAt(first, 'Refs', 'EndToEndId'));
  return {
    day: dayOf(entry, 'BookgDt') || dayOf(entry, 'ValDt'),
    valueDay: dayOf(entry, 'ValDt'),
    narration: [...new Set(texts.filter((text) => text !== ''))].join(' · '),
    reference: reference || textAt(entry, 'NtryRef'),
    transaction:
      textAt(entry, 'AcctSvcrRef') ||
      (first === undefined ? '' : textAt(first, 'Refs', 'AcctSvcrRef')),
    side: said === 'CRDT' ? 'deposit' : said === 'DBIT' ? 'withdrawal' : null,
    amount: currency === '' || currency === 'INR' ? figures : `${currency} ${figures}`,
  };
}

function endToEnd(text: string): string {
  return text === 'NOTPROVIDED' ? '' : text;
}

function dayOf(entry: XmlNode, name: string): string {
  return textAt(entry, name, 'Dt') || textAt(entry, name, 'DtTm');
}

/** The booked balance before and after, in paise; null where the statement does not say it. */
function balancesOf(statement: XmlNode): readonly [bigint | null, bigint | null] {
  const balance = (...codes: string[]): bigint | null => {
    const found = statement.children.find(
      (child) => child.name === 'Bal' && codes.includes(textAt(child, 'Tp', 'CdOrPrtry', 'Cd')),
    );
    const paise = found === undefined ? null : exactPaise(textAt(found, 'Amt'));
    return found !== undefined && paise !== null && textAt(found, 'CdtDbtInd') === 'DBIT'
      ? -paise
      : paise;
  };
  return [balance('OPBD') ?? balance('PRCD'), balance('CLBD')];
}
