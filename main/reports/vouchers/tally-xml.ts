import { rupeesText, type Paise } from '../../../shared/money/paise.ts';
import {
  costCentreOf,
  ledgerOf,
  type VoucherSettings,
} from '../../../shared/vouchers/voucher-settings.ts';
import {
  voucherNarration,
  type Voucher,
  type VoucherEntry,
} from '../../../shared/vouchers/voucher.ts';

/**
 * Writes vouchers as TallyPrime imports them (Gateway of Tally, Import, Transactions). An amount below zero is a debit;
 * REMOTEID is the voucher's own id, by which TallyPrime knows a voucher again.
 */
export function* tallyXml(
  vouchers: readonly Voucher[],
  settings: VoucherSettings,
  alarm: string | null,
): Generator<string> {
  const company =
    settings.company === '' ? '' : `<SVCURRENTCOMPANY>${xml(settings.company)}</SVCURRENTCOMPANY>`;
  yield (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n<ENVELOPE>\r\n' +
    ' <HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER>\r\n <BODY><IMPORTDATA>\r\n' +
    `  <REQUESTDESC><REPORTNAME>Vouchers</REPORTNAME><STATICVARIABLES>${company}</STATICVARIABLES></REQUESTDESC>\r\n` +
    '  <REQUESTDATA>\r\n'
  );
  for (const voucher of vouchers) yield voucherXml(voucher, settings, alarm);
  yield '  </REQUESTDATA>\r\n </IMPORTDATA></BODY>\r\n</ENVELOPE>\r\n';
}

function voucherXml(voucher: Voucher, settings: VoucherSettings, alarm: string | null): string {
  const { id, batch, day, entries } = voucher;
  // A reversal brings money back into the wallet: TallyPrime books that as a receipt.
  const type =
    settings.voucherType === 'Payment' && voucher.kind === 'reversal'
      ? 'Receipt'
      : settings.voucherType;
  const date = day.replaceAll('-', '');
  return [
    '   <TALLYMESSAGE xmlns:UDF="TallyUDF">',
    `    <VOUCHER REMOTEID="${xml(id)}" VCHTYPE="${type}" ACTION="Create" OBJVIEW="Accounting Voucher View">`,
    `     <DATE>${date}</DATE>`,
    `     <EFFECTIVEDATE>${date}</EFFECTIVEDATE>`,
    `     <VOUCHERTYPENAME>${type}</VOUCHERTYPENAME>`,
    `     <VOUCHERNUMBER>${xml(id)}</VOUCHERNUMBER>`,
    `     <REFERENCE>${xml(batch)}</REFERENCE>`,
    `     <NARRATION>${xml(voucherNarration(voucher, alarm))}</NARRATION>`,
    '     <PERSISTEDVIEW>Accounting Voucher View</PERSISTEDVIEW>',
    ...entries.map((entry) => entryXml(entry, settings)),
    '    </VOUCHER>',
    '   </TALLYMESSAGE>',
    '',
  ].join('\r\n');
}

function entryXml(entry: VoucherEntry, settings: VoucherSettings): string {
  const isDebit = entry.side === 'debit';
  const positive = isDebit ? 'Yes' : 'No';
  const amount = signed(entry.paise, isDebit);
  const centre = costCentreOf(settings, entry);
  return [
    '     <ALLLEDGERENTRIES.LIST>',
    `      <LEDGERNAME>${xml(ledgerOf(settings, entry))}</LEDGERNAME>`,
    `      <ISDEEMEDPOSITIVE>${positive}</ISDEEMEDPOSITIVE>`,
    `      <AMOUNT>${amount}</AMOUNT>`,
    ...(centre === ''
      ? []
      : [
          '      <CATEGORYALLOCATIONS.LIST>',
          `       <CATEGORY>${xml(settings.costCategory)}</CATEGORY>`,
          `       <ISDEEMEDPOSITIVE>${positive}</ISDEEMEDPOSITIVE>`,
          `       <COSTCENTREALLOCATIONS.LIST><NAME>${xml(centre)}</NAME><AMOUNT>${amount}</AMOUNT></COSTCENTREALLOCATIONS.LIST>`,
          '      </CATEGORYALLOCATIONS.LIST>',
        ]),
    '     </ALLLEDGERENTRIES.LIST>',
  ].join('\r\n');
}

function signed(amount: Paise, isDebit: boolean): string {
  return `${isDebit ? '-' : ''}${rupeesText(amount)}`;
}

function xml(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
