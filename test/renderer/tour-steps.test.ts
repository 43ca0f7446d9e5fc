import { describe, expect, it } from 'vitest';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { tallyOf } from '../../shared/batch/tally.ts';
import { batchOfTour, stepReached, type TourSight } from '../../renderer/tour/tour-steps.ts';

const batchId = batchIdSchema.parse('B-20261123-AAAA11');
const at = (batch: TourSight['batch']): TourSight => ({
  place: { at: 'batch', batchId, step: null },
  batch,
});

describe('the steps of the guided tour', () => {
  const none = tallyOf({});
  it('follow what is done in the batch, and never go back', () => {
    expect(stepReached('import', { place: { at: 'new' }, batch: null })).toBe('import');
    expect(stepReached('import', at({ state: 'draft', tally: none, groups: [] }))).toBe('fix');
    expect(stepReached('fix', at({ state: 'checked', tally: none, groups: [] }))).toBe('approve');
    expect(stepReached('approve', at({ state: 'approved', tally: none, groups: [] }))).toBe('send');
    const unknown = { ...none, unknown: { ...none.unknown, rows: 3 } };
    expect(stepReached('send', at({ state: 'allocating', tally: unknown, groups: [] }))).toBe(
      'resolve',
    );
    expect(stepReached('resolve', at({ state: 'settled', tally: none, groups: [] }))).toBe(
      'report',
    );
    expect(stepReached('report', at({ state: 'draft', tally: none, groups: [] }))).toBe('report');
  });

  it('stay where they were while another page is open', () => {
    expect(stepReached('send', { place: { at: 'home' }, batch: null })).toBe('send');
  });

  it('lead through the sample on the practice account, and are hidden over any other account', () => {
    const sample: NonNullable<Parameters<typeof batchOfTour>[1]> = {
      id: batchId,
      environment: 'practice',
      fileName: 'everything-wrong.xlsx',
      state: 'draft',
      tally: none,
      groups: [],
    };
    expect(batchOfTour({ batchId: null }, sample)).toBe(sample);
    expect(batchOfTour({ batchId: null }, { ...sample, fileName: 'mine.xlsx' })).toBe(null);
    expect(batchOfTour({ batchId }, { ...sample, state: 'settled' })).toMatchObject({
      id: batchId,
    });
    for (const environment of ['live', 'test'] as const)
      expect(batchOfTour({ batchId }, { ...sample, environment })).toBe('hidden');
    expect(batchOfTour({ batchId }, null)).toBe(null);
  });
});
