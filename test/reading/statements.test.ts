import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { isMt940 } from '../../main/reading/statements/mt940-statement.ts';

const camt = (inside: string) =>
  Buffer.from(
    `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">${inside}</Document>`,
  );

describe('statements of banks and of Tally', () => {
  test.each([
    ['a statement in XML', camt('<BkToCstmrStmt><Stmt/></BkToCstmrStmt>')],
    ['MT940', Buffer.from(':20:A\r\n:25:1\r\n:60F:C261101INR1,\r\n')],
    ['Tally’s XML', Buffer.from('<ENVELOPE><BODY/></ENVELOPE>')],
  ])('are no list of recipients: %s', async (_, bytes) => {
    await expect(openWorkbook(bytes)).rejects.toMatchObject({
      problem: { code: 'not-a-spreadsheet' },
    });
  });

  test.each([
    ['an entity', '<!DOCTYPE a [<!ENTITY x "y">]><ENVELOPE><VOUCHER/></ENVELOPE>'],
    ['half a file', '<ENVELOPE><VOUCHER><DATE>20261129'],
    ['no vouchers', '<ENVELOPE><BODY/></ENVELOPE>'],
    [
      'a deep one',
      `<ENVELOPE><VOUCHER>${'<A>'.repeat(60)}${'</A>'.repeat(60)}</VOUCHER></ENVELOPE>`,
    ],
    ['a deep one without vouchers', `<ENVELOPE>${'<A>'.repeat(60)}`],
  ])('are refused with a sentence: %s', async (_, text) => {
    await expect(openWorkbook(Buffer.from(text), 'fast', true, true)).rejects.toMatchObject({
      name: 'ReadingProblem',
    });
  });

  test('are told from other texts by their fields', () => {
    expect(isMt940(':20:A\n:25:1\n:28C:1\n')).toBe(true);
    expect(isMt940('{1:F01X}{4:\r\n:20:A\r\n:25:1\r\n:61:x')).toBe(true);
    expect(isMt940('Time,Note\n:20:15,late\n')).toBe(false);
  });

  test('put the statements of one account into one sheet', async () => {
    const statement = (id: number) =>
      `<Stmt><Acct><Id><Othr><Id>${id}</Id></Othr></Id></Acct></Stmt>`;
    const bytes = camt(
      `<BkToCstmrStmt>${statement(1)}${statement(2)}${statement(1)}</BkToCstmrStmt>`,
    );
    const { sheets } = await openWorkbook(bytes, 'fast', true, true);
    expect(sheets.map(({ name }) => name)).toEqual(['Account 1', 'Account 2']);
  });
});
