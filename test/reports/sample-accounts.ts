import type { AuditReport } from '../../main/reports/audit-report.ts';
import type { PeriodPack } from '../../main/reports/period/period-data.ts';
import type { TaxReport } from '../../main/reports/tax-workbook.ts';
import { paise } from '../../shared/money/paise.ts';
import { defaultTaxRules } from '../../shared/tax/tax-rules.ts';
import type { Voucher } from '../../shared/vouchers/voucher.ts';
import { activeTexts } from './read-back.ts';

const at = '2026-11-23T10:15:30.000Z';
const made = { madeAt: at, madeBy: 'Asha' };
const part = { rows: 3, paise: paise(1800_60) };
const none = { rows: 0, paise: paise(0) };
const reading = { at, paise: paise(50_000_00), occasion: 'Status check' };
/** LibreOffice reads the escapes of such texts in its own way. */
const texts = activeTexts.filter((text) => !text.startsWith('_x'));
/** A text that a spreadsheet must not run, wherever data can bring one. */
const evil = texts[0] ?? '';

/** A month of every kind of line, with texts that a spreadsheet must not run. */
export const samplePack: PeriodPack = {
  ...{ title: 'November 2026', environment: 'live', from: '2026-11-01', to: '2026-11-30' },
  ...made,
  accounts: [
    {
      connection: evil,
      ...{ opening: reading, closing: { ...reading, paise: paise(48_199_40) } },
      movements: [{ from: reading, to: reading, paise: paise(5_00) }],
      ...{ topUpPaise: paise(5_00), elsewherePaise: paise(-5_00), credited: part, reversed: none },
    },
  ],
  batches: [
    {
      ...{ id: 'B-20261123-AM75A0', name: evil, kind: 'Bulk', connection: 'Pune' },
      ...{ state: 'Completed', credited: part, reversed: none, failed: none, unresolved: none },
    },
  ],
  fields: texts.map((value) => ({
    ...{ label: 'Programme', value, credited: part, reversed: none },
  })),
  reversals: [
    {
      ...{ batch: 'B-20261123-AM75A0', reference: 'R-1', paise: paise(100_20), at, reason: evil },
      ...{ creditBatch: 'B-20261123-AM75A0', creditReference: 'DW-1' },
    },
  ],
  failures: [
    { ...part, batch: 'B-20261123-AM75A0', connection: 'Pune', meaning: evil, remedy: evil },
  ],
  unresolved: [
    {
      ...{ batch: 'B-20261123-AM75A0', row: 5, status: 'On hold', reference: 'DW-5' },
      ...{ paise: paise(1_00), since: at },
    },
  ],
  approvals: [
    {
      ...{ ...part, batch: 'B-20261123-AM75A0', name: evil, connection: 'Pune' },
      ...{ preparedBy: 'Asha', preparedAt: at, approvedBy: 'Vikram', approvedAt: at },
    },
  ],
  changes: [{ seq: 7, at, actor: evil, action: 'connection.saved', subject: 'Pune', detail: evil }],
  matchings: [
    {
      ...{ id: 'M-1', kind: 'EnKash', connection: 'Pune', from: '2026-11-01', to: '2026-11-30' },
      ...{ work: 'Nothing to explain.', signedOff: { by: evil, at } },
    },
  ],
  budgets: [
    {
      ...{ programme: evil, from: '2026-10', to: '2026-12' },
      ...{ paise: paise(5000_00), usedPaise: paise(1800_60) },
    },
  ],
  audit: { isGood: true, sentence: 'Audit log verified: 7 entries, none changed or missing.' },
};

export const sampleTax: TaxReport = {
  ...{ environment: 'live', year: '2026-27', whom: 'all', rules: defaultTaxRules },
  ...made,
  sources: ['This computer.', evil],
  people: [...texts, 'Asha Rao'].map((name, index) => ({
    ...{ mobile: `981001230${index % 10}`, pan: 'ABCDE1234F', employeeCode: `0${index}`, name },
    class: index % 2 === 0 ? ('employee' as const) : null,
    ...{ openingPaise: paise(1_00), herePaise: paise(5000_00), otherComputersPaise: paise(0) },
    ...{ reversedPaise: paise(10), totalPaise: paise(5000_90), thresholdPaise: paise(5000_00) },
    isReached: true,
  })),
};

export const sampleAudit: AuditReport = {
  ...made,
  verdict: 'Audit log verified: 2 entries, none changed or missing.',
  entries: texts.map((detail, index) => ({
    ...{ seq: index + 1, at, actor: detail, action: 'batch.approved', subject: detail, detail },
    ...{ previous_hash: '0'.repeat(64), hash: 'a'.repeat(64) },
  })),
};

const entry = { paise: paise(1800_60), costCentre: evil, programme: evil, glCode: '510200' };
export const sampleVoucher: Voucher = {
  ...{ id: 'B-20261123-AM75A0-V1', kind: 'allocation', batch: 'B-20261123-AM75A0' },
  ...{ batchName: evil, day: '2026-11-23', recipients: 3, references: ['DW-1', evil] },
  entries: [
    { ...entry, account: 'expense', side: 'debit' },
    { ...entry, account: 'wallet', side: 'credit', costCentre: '', programme: '', glCode: '' },
  ],
};
