import { cpSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/result.ts';
import { anchorAccount } from '../../../main/vault/ledger-anchor.ts';
import { ledgerKeyId } from '../../../main/vault/ledger-key.ts';
import type { Keychain } from '../../../main/vault/keychain.ts';
import {
  anchoredDesk,
  approvedBatch,
  asha,
  meera,
  send,
  snapshotOf,
  type AnchoredDesk,
} from './anchored-desk.ts';

/** A keychain whose entries somebody can copy and put back. */
interface CopiedKeychain extends Keychain {
  entries: Map<string, string>;
}

function copiedKeychain(): CopiedKeychain {
  const made: CopiedKeychain = {
    entries: new Map(),
    read: (account) => Promise.resolve(ok(made.entries.get(account) ?? null)),
    write: (account, secret) => {
      made.entries.set(account, secret);
      return Promise.resolve(ok(null));
    },
    remove: (account) => {
      made.entries.delete(account);
      return Promise.resolve(ok(null));
    },
  };
  return made;
}

interface Sent {
  readonly at: AnchoredDesk;
  readonly keychain: CopiedKeychain;
  readonly batchId: Awaited<ReturnType<typeof approvedBatch>>;
  /** Of before it was sent, and Meera taken off. */
  readonly earlier: { readonly folder: string; readonly entries: ReadonlyMap<string, string> };
}

async function sent(): Promise<Sent> {
  const keychain = copiedKeychain();
  const at = await anchoredDesk(keychain);
  let desk = await at.open();
  const batchId = await approvedBatch(desk);
  await desk.door.close();
  const earlier = { folder: snapshotOf(at.folder), entries: new Map(keychain.entries) };
  desk = await at.open();
  expect(await send(desk, batchId)).toBe(null);
  await desk.must('person.remove', { name: meera.name, voucher: asha });
  await desk.door.close();
  return { at, keychain, batchId, earlier };
}

function layOver(folder: string, snapshot: string): void {
  rmSync(folder, { recursive: true });
  cpSync(snapshot, folder, { recursive: true });
}

describe('a keychain of another time', () => {
  it('beside a data folder of the same time pays nobody twice: the account is asked first', async () => {
    const { at, keychain, batchId, earlier } = await sent();
    layOver(at.folder, earlier.folder);
    keychain.entries = new Map(earlier.entries);
    const desk = await at.open();
    // Nothing here can tell that it is the past; EnKash can.
    expect((await desk.must('desk.about', {})).restored).toBe(null);
    expect(await send(desk, batchId)).toBe(null);
    expect(at.credits()).toEqual([1]);
    expect(await desk.must('batch.get', { batchId })).toMatchObject({ elsewhere: { rows: 1 } });
  });

  it('beside the data folder of now changes nothing', async () => {
    const { at, keychain, batchId, earlier } = await sent();
    keychain.entries = new Map(earlier.entries);
    const desk = await at.open();
    expect((await desk.must('person.list', {})).map(({ name }) => name)).not.toContain(meera.name);
    expect(await desk.must('batch.get', { batchId })).toMatchObject({ state: 'settled' });
    expect(at.credits()).toEqual([1]);
  });

  it.each([
    ['nothing', null],
    ['no anchor', '{"seq":0}'],
    ['no JSON', '\u0000'],
  ])(
    'that holds %s for the anchor sends nothing before the recovery key is typed',
    async (_, text) => {
      const { at, keychain } = await sent();
      const account = anchorAccount(ledgerKeyId(at.folder) ?? '');
      if (text === null) keychain.entries.delete(account);
      else keychain.entries.set(account, text);
      const desk = await at.open();
      expect((await desk.must('desk.about', {})).restored).toMatchObject({ proof: 'recovery-key' });
      const batchId = await approvedBatch(desk, 'Holi');
      expect(await send(desk, batchId)).not.toBe(null);
      expect(at.credits()).toEqual([1]);
    },
  );

  it('in which the anchor is that of another ledger sends nothing', async () => {
    const { at, keychain } = await sent();
    const other = copiedKeychain();
    const elsewhere = await anchoredDesk(other);
    keychain.entries.set(
      anchorAccount(ledgerKeyId(at.folder) ?? ''),
      other.entries.get(anchorAccount(ledgerKeyId(elsewhere.folder) ?? '')) ?? '',
    );
    const desk = await at.open();
    expect((await desk.must('desk.about', {})).restored).not.toBe(null);
    const batchId = await approvedBatch(desk, 'Holi').catch(() => null);
    if (batchId !== null) expect(await send(desk, batchId)).not.toBe(null);
    expect(at.credits()).toEqual([1]);
  });
});
