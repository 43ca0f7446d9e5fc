import { writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** Writes a workbook of made-up recipients as Excel does: shared strings, mobiles and amounts as numbers, amounts with a format. */
export async function writeRecipients(file: string, count: number): Promise<void> {
  const { utils, write } = await import('xlsx');
  const rows: unknown[][] = [
    ['Title', 'Full Name', 'E-mail', 'Mobile', 'Amount (Rs)', 'Remarks', 'Reference'],
  ];
  const given = ['Asha', 'Karthik', 'Simran', 'Debashish', 'Sravani', 'Hitesh', 'Reshma', 'Imran'];
  const family = ['Kulkarni', 'Subramanian', 'Singh', 'Banerjee', 'Reddy', 'Patel', 'Nair', 'Khan'];
  for (let index = 1; index <= count; index += 1) {
    const name = `${given[index % 8] ?? ''} ${family[(index >> 3) % 8] ?? ''}`;
    rows.push([
      index % 2 === 0 ? 'Mr' : 'Ms',
      name,
      `${name.toLowerCase().replace(' ', '.')}.${index}@example.com`,
      6_000_000_000 + index,
      { t: 'n', v: 500 + (index % 40) * 50, z: '#,##0.00' },
      'Diwali 2026',
      `DIW26-${String(index).padStart(6, '0')}`,
    ]);
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { dense: true }), 'Recipients');
  const bytes: unknown = write(book, {
    type: 'buffer',
    bookType: 'xlsx',
    bookSST: true,
    compression: true,
  });
  await writeFile(file, z.instanceof(Buffer).parse(bytes));
}
