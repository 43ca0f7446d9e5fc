import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useReview } from '../../renderer/review/review-store.ts';
import { rowAt } from '../../renderer/review/row-cache.ts';
import { useSheetView } from '../../renderer/review/sheet-view-store.ts';
import { gridColumns } from '../../renderer/review/grid-columns.ts';
import { useSaid } from '../../renderer/shell/said-store.ts';
import { FakeBatch, somePeople } from './fake-batch.ts';
import { useFakeDesk, type UsedDesk } from './use-fake-desk.ts';

const nameColumn = gridColumns.indexOf('name');
const mobileColumn = gridColumns.indexOf('mobile');

describe('the sheet that a person mends', () => {
  let desk: UsedDesk;
  let batch: FakeBatch;

  beforeEach(async () => {
    desk = useFakeDesk({ operator: 'Asha' });
    batch = new FakeBatch(1, 'Diwali', 'Asha', somePeople(1000, true));
    desk.batches.set(batch.id, batch);
    useReview.setState({ batchId: null });
    useReview.getState().show(batch.id);
    await useReview.getState().ensure(0, 199);
  });
  afterEach(() => vi.unstubAllGlobals());

  const review = (): ReturnType<typeof useReview.getState> => useReview.getState();

  it('fetches only the pages that are looked at, each once', async () => {
    expect(review().total).toBe(1000);
    const before = desk.calls.length;
    await Promise.all([review().ensure(0, 150), review().ensure(10, 199)]);
    expect(desk.calls).toHaveLength(before);
    await review().ensure(600, 610);
    expect(desk.calls.slice(before)).toEqual(['batch.rows']);
    expect(rowAt(review().cache, 600)?.row).toBe(602);
    expect(rowAt(review().cache, 300)).toBeNull();
  });

  it('writes a cell, and asks for nothing when it stays as it was', async () => {
    review().moveTo({ row: 3, column: nameColumn }, false);
    review().startEdit(null);
    await review().leaveEdit(true);
    expect(desk.calls).not.toContain('batch.edit');
    review().startEdit('M');
    review().typeIn('Meera Iyer');
    await review().leaveEdit(true);
    await review().ensure(0, 10);
    expect(rowAt(review().cache, 3)?.values.name).toBe('Meera Iyer');
    expect(batch.detail().undo).toBe('change Full name in row 5');
    await review().undo();
    await review().ensure(0, 10);
    expect(rowAt(review().cache, 3)?.values.name).not.toBe('Meera Iyer');
  });

  it('drops what was typed on leaving without keeping', async () => {
    review().moveTo({ row: 3, column: nameColumn }, false);
    review().startEdit('X');
    await review().leaveEdit(false);
    expect(desk.calls).not.toContain('batch.edit');
    expect(review().open).toBeNull();
  });

  it('keeps a cell that is open when the list is made anew', async () => {
    review().moveTo({ row: 3, column: nameColumn }, false);
    review().startEdit('Sunita Patil');
    review().sortBy('amount');
    await expect.poll(() => batch.rows[3]?.cells.name).toBe('Sunita Patil');
  });

  it('fills marked cells down and empties them, over pages that were never shown', async () => {
    review().moveTo({ row: 0, column: nameColumn }, false);
    review().moveTo({ row: 450, column: nameColumn }, true);
    await review().fillDown();
    const first = batch.rows[0]?.cells.name;
    expect(batch.rows.slice(0, 451).every(({ cells }) => cells.name === first)).toBe(true);
    expect(batch.rows[451]?.cells.name).not.toBe(undefined);
    await review().clear();
    expect(batch.rows.slice(0, 451).every(({ cells }) => cells.name === '')).toBe(true);
  });

  it('pastes one cell into every marked one, and says what of a block found no place', async () => {
    review().moveTo({ row: 0, column: nameColumn }, false);
    review().moveTo({ row: 250, column: nameColumn }, true);
    await review().paste('Meera Iyer\r\n');
    expect(batch.rows.slice(0, 251).every(({ cells }) => cells.name === 'Meera Iyer')).toBe(true);
    expect(batch.rows[251]?.cells.name).not.toBe('Meera Iyer');
    await review().ensure(990, 999);
    review().moveTo({ row: 999, column: nameColumn }, false);
    await review().paste('Kavya Reddy\nJoseph Mathew\nFarah Khan\n');
    expect(batch.rows[999]?.cells.name).toBe('Kavya Reddy');
    const said = useSaid.getState().list.map(({ words }) => words);
    expect(said.join()).toContain('2 pasted cells could not be pasted');
  });

  it('copies a block as Excel takes it', () => {
    review().moveTo({ row: 0, column: nameColumn }, false);
    review().moveTo({ row: 1, column: mobileColumn }, true);
    const lines = review()
      .copyText()
      ?.split('\n')
      .map((line) => line.split('\t'));
    expect(lines).toHaveLength(2);
    expect(lines?.[0]).toEqual([
      batch.rows[0]?.cells.name,
      batch.rows[0]?.cells.email,
      batch.rows[0]?.cells.mobile,
    ]);
  });

  it('jumps to the next problem and to the cell that has it', async () => {
    review().moveTo({ row: 0, column: nameColumn }, false);
    await review().jump('next');
    const { row, column } = review().cursor;
    const finding = batch.rows[row]?.findings.find(({ severity }) => severity === 'error');
    expect(finding?.field).toBe(gridColumns[column]);
    expect(batch.rows.slice(0, row).some(({ state }) => state === 'invalid')).toBe(false);
  });

  it('leads to every wrong cell once before it comes back, and says how many are left', async () => {
    review().moveTo({ row: 0, column: nameColumn }, false);
    const visited = new Set<string>();
    const wrong = batch.rows.flatMap(({ state, findings }, row) =>
      state === 'excluded'
        ? []
        : findings
            .filter(({ severity }) => severity === 'error')
            .map(
              ({ field }) => `${row}:${field === null ? nameColumn : gridColumns.indexOf(field)}`,
            ),
    );
    const all = new Set(wrong);
    for (let step = 0; step < all.size; step += 1) {
      await review().jump('next');
      const { row, column } = review().cursor;
      visited.add(`${row}:${column}`);
    }
    expect(visited).toEqual(all);
    expect(review().problemsLeft).toBe(`${all.size.toLocaleString('en-IN')} errors left`);
  });

  it('leaves all wrong rows out with a reason, and takes one back', async () => {
    const wrong = batch.detail().tally.invalid.rows;
    expect(await review().leaveOut('all-invalid', 'Not ours')).toBe(true);
    expect(batch.detail().tally.excluded.rows).toBe(wrong);
    const out = batch.rows.find(({ state }) => state === 'excluded');
    if (out) await review().takeBack([out.id]);
    expect(batch.detail().tally.excluded.rows).toBe(wrong - 1);
  });

  it('begins a list at the first field that is shown', () => {
    useSheetView
      .getState()
      .fit(batch.detail(), { hidden: ['state', 'title'], shown: [], widths: {} });
    review().setFilter({ text: 'Meera' });
    expect(useSheetView.getState().columns[review().cursor.column]).toBe('name');
    useSheetView.getState().fit(batch.detail(), null);
    review().setFilter({});
    expect(useSheetView.getState().columns[review().cursor.column]).toBe('title');
  });

  it('starts the list anew for a filter', async () => {
    review().setFilter({ states: ['invalid'] });
    await review().ensure(0, 10);
    expect(review().total).toBe(batch.detail().tally.invalid.rows);
    expect(rowAt(review().cache, 0)?.state).toBe('invalid');
  });
});
