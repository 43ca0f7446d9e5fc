import { describe, expect, it } from 'vitest';
import { environmentsOf } from '../../renderer/history/months.tsx';
import type { MonthOfConnection } from '../../shared/bridge/history-calls.ts';
import { paise } from '../../shared/money/paise.ts';

const month = (environment: MonthOfConnection['environment']): MonthOfConnection => ({
  ...{ month: '2026-11', connection: 'Pune', environment, batches: 1, people: 2 },
  paise: paise(100),
});

describe('allocations by month', () => {
  it('are shown for one environment at a time, real money first', () => {
    expect(environmentsOf([month('practice'), month('live'), month('test')])).toEqual([
      'live',
      'test',
      'practice',
    ]);
    expect(environmentsOf([month('practice')])).toEqual(['practice']);
    expect(environmentsOf([])).toEqual([]);
  });
});
