import { readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import {
  bankSheets,
  exactPaise,
  plainRupees,
  StatementTable,
  type BankLine,
  type BankSection,
} from './statement-table.ts';
import { allNamed, eachSubtree, textAt, type XmlNode } from './xml-subtrees.ts';

/** A statement, an intraday report and a notification of ISO 20022 (camt.053, .052, .054) are built alike. */
const statements = new Set(['Stmt', 'Rpt', 'Ntfctn']);

/** Reads a bank's statements in ISO 20022 XML; each account is a sheet, each booked entry a line. */
export function readCamt(bytes: Buffer): StatementTable {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const sections: BankSection[] = [];
  eachSubtree(bytes, statements, (statement) => {
    const entries = statement.children.filter(({ name }) => name === 'Ntry');
    const booked = entries.filter((entry) => !notBooked.has(statusOf(entry)));
    sections.push({
      account: accountOf(statement) || `Statement ${sections.length + 1}`,
      lines: booked.map(lineOf),
      ...balancesOf(statement),
    });
  });
  if (sections.length === 0) refuse(problems.damaged);
  return new StatementTable('camt', bankSheets(sections));
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
    amount: currency === '' || currency === 'INR' ? plainRupees(figures) : `${currency} ${figures}`,
  };
}

function endToEnd(text: string): string {
  return text === 'NOTPROVIDED' ? '' : text;
}

function dayOf(entry: XmlNode, name: string): string {
  return textAt(entry, name, 'Dt') || textAt(entry, name, 'DtTm');
}

/** The booked balance before and after, in paise, and its day; null where the statement does not say it. */
function balancesOf(statement: XmlNode): Pick<BankSection, 'openedOn' | 'opening' | 'closing'> {
  const find = (...codes: string[]): XmlNode | undefined =>
    statement.children.find(
      (child) => child.name === 'Bal' && codes.includes(textAt(child, 'Tp', 'CdOrPrtry', 'Cd')),
    );
  const paiseOf = (balance: XmlNode | undefined): bigint | null => {
    const paise = balance === undefined ? null : exactPaise(textAt(balance, 'Amt'));
    return balance !== undefined && paise !== null && textAt(balance, 'CdtDbtInd') === 'DBIT'
      ? -paise
      : paise;
  };
  const opening = find('OPBD') ?? find('PRCD');
  // The pages of one statement end and begin with balances in between.
  const between = opening === undefined ? find('ITBD') : undefined;
  return {
    openedOn: opening === undefined ? '' : dayOf(opening, 'Dt').slice(0, 10),
    opening: paiseOf(opening ?? between),
    closing: paiseOf(find('CLBD') ?? (opening === undefined ? undefined : find('ITBD'))),
  };
}
