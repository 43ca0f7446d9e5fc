import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useMatching } from '../../renderer/match/matching-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { desk: { call: () => Promise.resolve({ ok: true, value: [] }) } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const daysShown = (): (string | boolean)[] => {
  const { from, to, daysChosen } = useMatching.getState();
  return [from, to, daysChosen];
};

it('proposes the days of this month anew each time, in a window that stays open for months', async () => {
  vi.setSystemTime('2026-11-30T18:00:00.000Z');
  await useMatching.getState().load();
  expect(daysShown()).toEqual(['2026-11-01', '2026-11-30', false]);
  vi.setSystemTime('2026-11-30T18:30:00.000Z');
  await useMatching.getState().load();
  expect(daysShown()).toEqual(['2026-12-01', '2026-12-01', false]);
  useMatching.getState().setDays('2026-10-01', '2026-10-31');
  await useMatching.getState().load();
  expect(daysShown()).toEqual(['2026-10-01', '2026-10-31', true]);
});
