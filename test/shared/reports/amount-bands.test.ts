import { describe, expect, it } from 'vitest';
import { amountBands, bandEdges, mostCommonBand } from '../../../shared/reports/amount-bands.ts';

describe('the bands of amounts', () => {
  it('begin at 1, 2 and 5 times each power of ten', () => {
    expect(bandEdges.slice(0, 5)).toEqual([100, 200, 500, 1000, 2000]);
    expect(bandEdges.at(-1)).toBe(1_00_000_00);
    expect([...bandEdges].sort((a, b) => a - b)).toEqual(bandEdges);
  });

  it('have no gaps between the first and the last that has anybody', () => {
    const bands = amountBands([
      { band: 9, what: 'credited', people: 5 },
      { band: 7, what: 'failed', people: 2 },
      { band: 7, what: 'credited', people: 1 },
      { band: 3, what: 'open', people: 0 },
    ]);
    expect(bands).toEqual([
      { from: 100_00, upTo: 200_00, credited: 1, failed: 2, open: 0 },
      { from: 200_00, upTo: 500_00, credited: 0, failed: 0, open: 0 },
      { from: 500_00, upTo: 1000_00, credited: 5, failed: 0, open: 0 },
    ]);
  });

  it('are open below the first edge and above the last', () => {
    expect(amountBands([{ band: 0, what: 'open', people: 1 }])[0]).toMatchObject({
      from: 0,
      upTo: 100,
    });
    expect(amountBands([{ band: bandEdges.length, what: 'open', people: 1 }])[0]).toMatchObject({
      from: 1_00_000_00,
      upTo: null,
    });
    expect(amountBands([])).toEqual([]);
  });
});

describe('the most common band', () => {
  it('is said with how many it is of: the largest may be far from most', () => {
    const bands = amountBands([
      { band: 3, what: 'credited', people: 90 },
      { band: 4, what: 'credited', people: 60 },
      { band: 4, what: 'failed', people: 41 },
      { band: 6, what: 'open', people: 59 },
    ]);
    expect(mostCommonBand(bands)).toMatchObject({
      band: { from: bandEdges[3] },
      recipients: 101,
      all: 250,
    });
    expect(mostCommonBand([])).toBeNull();
  });
});
