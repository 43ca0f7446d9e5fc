import { describe, expect, it } from 'vitest';
import type { Column } from '../../../shared/workbook/inspection.ts';
import { gradeColumns } from '../../../shared/workbook/grade-columns.ts';
import { lastNameFirstRemark } from '../../../shared/workbook/last-name-first.ts';
import {
  excludedByStatus,
  statusCandidates,
  statusValues,
  withStatus,
  withStatusColumn,
} from '../../../shared/workbook/status-filter.ts';

function column(index: number, header: string, values: Readonly<Record<string, number>>): Column {
  const found = Object.entries(values).map(([text, rows]) => ({ text, rows }));
  const samples = found.map(({ text }) => text);
  return { index, letter: 'A', header, samples, values: found, hidden: false };
}

const status = column(3, 'Approval Status', { Approved: 7, Rejected: 2, 'On Hold': 1 });

describe('the filter by a status column', () => {
  it('lists the values with their counts, and which of them speak against paying', () => {
    const seen = statusValues([status], { how: { status: 3, statusOut: ['rejected'] } });
    expect(seen).toEqual({
      header: 'Approval Status',
      values: [
        { text: 'Approved', rows: 7, against: false, excluded: false },
        { text: 'Rejected', rows: 2, against: true, excluded: true },
        { text: 'On Hold', rows: 1, against: true, excluded: false },
      ],
    });
    expect(statusValues([status], {})).toBeNull();
  });

  it('may be another column that feeds no field, and forgets what the one before excluded', () => {
    const columns = [
      column(0, 'Name', { Asha: 1, Ravi: 1 }),
      column(1, 'Remarks', { Diwali: 2 }),
      column(2, 'Site', { Pune: 1, Goa: 1 }),
      status,
    ];
    const mapping = { name: [0], how: { status: 3, statusOut: ['hold'], lastNameFirst: true } };
    expect(statusCandidates(columns, mapping).map(({ index }) => index)).toEqual([2, 3]);
    expect(withStatusColumn(mapping, 2)).toEqual({
      name: [0],
      how: { status: 2, lastNameFirst: true },
    });
    expect(withStatusColumn({ name: [0], how: { status: 3 } }, null)).toEqual({ name: [0] });
  });

  it('excludes a row by the value that a person chose, however it is written, and no other', () => {
    const { how = {} } = withStatus({ how: { status: 0 } }, ['On Hold'], true);
    const why = (text: string) => excludedByStatus([{ kind: 'text', text }], how);
    expect(why(' on hold ')).toBe('The status is "on hold"');
    expect(why('Approved')).toBeNull();
    expect(excludedByStatus([{ kind: 'empty' }], how)).toBeNull();
    expect(excludedByStatus([{ kind: 'text', text: 'On Hold' }], { status: 0 })).toBeNull();
  });

  it('takes a choice back and leaves the rest of what was said', () => {
    const chosen = withStatus(
      { name: [1], how: { status: 0, lastNameFirst: true } },
      ['Hold', 'Left'],
      true,
    );
    const back = withStatus(chosen, ['hold'], false);
    expect(back).toEqual({
      name: [1],
      how: { status: 0, lastNameFirst: true, statusOut: ['left'] },
    });
    expect(withStatus(back, ['Left'], false).how).toEqual({ status: 0, lastNameFirst: true });
  });
});

describe('columns that amounts can be given by', () => {
  it('are those with few values whose header says a grade, and that no field uses', () => {
    const grade = column(0, 'Grade', { G1: 3, G2: 4 });
    const many: Column = { ...column(1, 'Level', {}), values: null };
    const remark = column(2, 'Award', { 'Spot award': 7 });
    const found = gradeColumns([grade, many, remark, status], { remarks: [2], how: { status: 3 } });
    expect(found.map(({ header }) => header)).toEqual(['Grade']);
  });
});

describe('names that seem to have the last name first', () => {
  it('are told once, with an example, until somebody said how they are read', () => {
    const names = column(0, 'Name', { 'Rao, Vikram': 1, 'Sen, Ria': 1, 'Asha Nair': 1 });
    expect(lastNameFirstRemark({ name: [0] }, [names])).toEqual([
      'Names such as "Rao, Vikram" seem to have the last name first. Say so (--last-name-first at a terminal), and they are read as "Vikram Rao".',
    ]);
    expect(lastNameFirstRemark({ name: [0], how: { lastNameFirst: false } }, [names])).toEqual([]);
    const plain = column(0, 'Name', { 'Asha Nair': 1, 'Ria Sen': 1, 'Rao, Vikram': 1 });
    expect(lastNameFirstRemark({ name: [0] }, [plain])).toEqual([]);
  });
});
