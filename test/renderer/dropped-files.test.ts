import { describe, expect, it, vi } from 'vitest';
import { useImport } from '../../renderer/import/import-store.ts';
import { takesDrop } from '../../renderer/shell/dropped-files.ts';
import { useFakeDesk } from './use-fake-desk.ts';

describe('a file that is dropped on the window', () => {
  it('starts a batch from any page but those that take other files', () => {
    const idle = useImport.getState();
    for (const at of ['new', 'batches', 'connections', 'batch'] as const)
      expect(takesDrop(at, idle)).toBe(true);
    for (const at of ['match', 'handovers', 'handover'] as const)
      expect(takesDrop(at, idle)).toBe(false);
  });

  it('takes nothing away from a sheet whose columns are being chosen', async () => {
    useFakeDesk({ operator: 'Asha' });
    const looked = useImport.getState().paste('Name\tAmount\nKavya Iyer\t1500');
    expect(takesDrop('new', useImport.getState())).toBe(false);
    await looked;
    expect(useImport.getState()).toMatchObject({ looking: false, importId: null });
    expect(useImport.getState().inspection).not.toBeNull();
    expect(takesDrop('batches', useImport.getState())).toBe(false);
    useImport.getState().startOver();
    expect(takesDrop('batches', useImport.getState())).toBe(true);
    vi.unstubAllGlobals();
  });
});
