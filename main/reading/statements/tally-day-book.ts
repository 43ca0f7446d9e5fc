import { readingLimits } from '../reading-limits.ts';
import { notASpreadsheet, problems, refuse } from '../reading-problem.ts';
import { StatementTable } from './statement-table.ts';
import { eachSubtree, textAt, type XmlNode } from './xml-subtrees.ts';

const header = ['Date', 'Narration', 'Vch Type', 'Vch No.', 'Debit', 'Credit'] as const;
const entryLists = new Set(['ALLLEDGERENTRIES.LIST', 'LEDGERENTRIES.LIST']);
const ofRewards = /en ?kash|reward|wallet/i;

interface Entry {
  readonly ledger: string;
  /** As Tally writes it: below zero is a debit. */
  readonly amount: string;
}

/**
 * Reads the day book or any other vouchers that TallyPrime exports as XML. Each ledger is a sheet with its lines, those
 * of EnKash, rewards and wallets first; cancelled and optional vouchers are none.
 */
export function readTallyDayBook(bytes: Buffer): StatementTable {
  if (bytes.length > readingLimits.fileBytes) refuse(problems.tooLarge);
  const ledgers = new Map<string, string[][]>();
  eachSubtree(bytes, new Set(['VOUCHER']), (voucher) => {
    if (textAt(voucher, 'ISCANCELLED') === 'Yes' || textAt(voucher, 'ISOPTIONAL') === 'Yes') return;
    const entries = voucher.children.filter(({ name }) => entryLists.has(name)).map(entryOf);
    for (const entry of entries) {
      if (entry.ledger === '') continue;
      const lines = ledgers.get(entry.ledger) ?? [];
      lines.push(lineOf(voucher, entry, entries));
      ledgers.set(entry.ledger, lines);
    }
  });
  if (ledgers.size === 0) return displayedVouchers(bytes);
  const rank = (name: string): number => (ofRewards.test(name) ? 0 : 1);
  const sheets = [...ledgers]
    .sort(([a, linesOfA], [b, linesOfB]) => rank(a) - rank(b) || linesOfB.length - linesOfA.length)
    .map(([name, lines]) => ({ name, header: [...header], lines }));
  return new StatementTable('tally', sheets);
}

/** The fields of a report as Tally shows it, which its XML has one after another, line by line. */
const shown: ReadonlyMap<string, (typeof header)[number]> = new Map([
  ['DSPVCHDATE', 'Date'],
  ['DSPVCHLEDACCOUNT', 'Narration'],
  ['DSPVCHNARR', 'Narration'],
  ['DSPVCHTYPE', 'Vch Type'],
  ['DSPEXPLVCHNUMBER', 'Vch No.'],
  ['DSPVCHNUMBER', 'Vch No.'],
  ['DSPVCHDRAMT', 'Debit'],
  ['DSPVCHCRAMT', 'Credit'],
]);

/** Reads a day book or the vouchers of one ledger as Tally exports what it shows: one sheet, as in its workbook. */
function displayedVouchers(bytes: Buffer): StatementTable {
  const lines: string[][] = [];
  eachSubtree(bytes, new Set(shown.keys()), (field) => {
    if (field.name === 'DSPVCHDATE') lines.push(header.map(() => ''));
    const line = lines.at(-1);
    const at = header.findIndex((name) => name === shown.get(field.name));
    const text = field.text.replace(/\s+/g, ' ').trim();
    if (line === undefined || at < 0 || text === '') return;
    const isMoney = header[at] === 'Debit' || header[at] === 'Credit';
    const words = [line[at] ?? '', isMoney ? text.replace(/^-/, '') : text];
    line[at] = words.filter((part) => part !== '').join(' · ');
  });
  if (lines.length === 0) refuse(notASpreadsheet('a Tally file without vouchers'));
  // The next voucher of one day has no date of its own.
  for (const [at, line] of lines.entries()) line[0] ||= lines[at - 1]?.[0] ?? '';
  return new StatementTable('tally', [{ name: 'Vouchers', header: [...header], lines }]);
}

function entryOf(node: XmlNode): Entry {
  return { ledger: textAt(node, 'LEDGERNAME'), amount: textAt(node, 'AMOUNT') };
}

function lineOf(voucher: XmlNode, { ledger, amount }: Entry, entries: readonly Entry[]): string[] {
  const others = [...new Set(entries.map((one) => one.ledger))].filter((name) => name !== ledger);
  const narration = textAt(voucher, 'NARRATION');
  const bare = amount.replace(/^-/, '');
  const isDebit = amount.startsWith('-');
  return [
    textAt(voucher, 'DATE'),
    [narration, others.join(', ')].filter((text) => text !== '').join(' · '),
    textAt(voucher, 'VOUCHERTYPENAME') || (voucher.attributes.VCHTYPE ?? ''),
    textAt(voucher, 'VOUCHERNUMBER'),
    isDebit ? bare : '',
    isDebit ? '' : bare,
  ];
}
