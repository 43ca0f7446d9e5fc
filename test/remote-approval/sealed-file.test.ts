import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../shared/result.ts';
import { refusals, type Refusal } from '../../main/remote-approval/refusals.ts';
import {
  openEnvelope,
  readEnvelope,
  sealedLimits,
  sealFile,
} from '../../main/remote-approval/sealed-file.ts';
import {
  deskCodeOf,
  makeDeskKeys,
  readDeskKeys,
  type DeskKeys,
  type DeskPublicKeys,
} from '../../main/vault/desk-keys.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import type { DeskCode } from '../../shared/handover/desk-code.ts';

interface TestDesk {
  readonly code: DeskCode;
  readonly open: DeskPublicKeys;
  readonly keys: DeskKeys;
}

async function testDesk(): Promise<TestDesk> {
  const keychain = memoryKeychain();
  const made = await makeDeskKeys(keychain);
  if (!made.ok) throw new Error(made.error.message);
  const code = deskCodeOf(made.value);
  const keys = await readDeskKeys(keychain, code);
  if (!keys.ok) throw new Error(keys.error.message);
  return { code, open: made.value, keys: keys.value };
}

const content = Buffer.from(JSON.stringify({ people: ['Kavya Iyer', 'Joseph Mathew'] }));

describe('a sealed file', () => {
  let pune: TestDesk;
  let mumbai: TestDesk;
  let nagpur: TestDesk;
  let file: Uint8Array;

  beforeAll(async () => {
    [pune, mumbai, nagpur] = await Promise.all([testDesk(), testDesk(), testDesk()]);
    const address = { what: 'batch', from: pune.code, to: mumbai.code } as const;
    file = await sealFile(address, content, pune.keys, mumbai.open);
  });

  /** Opens bytes at Mumbai as coming from a desk; a refusal is its code. */
  async function opened(
    bytes: Uint8Array,
    sender: TestDesk = pune,
    at: TestDesk = mumbai,
  ): Promise<string> {
    const envelope = readEnvelope(bytes);
    if (!envelope.ok) return envelope.error.code;
    const inside: Result<Uint8Array, Refusal> = await openEnvelope(
      envelope.value,
      at.keys,
      sender.open,
    );
    return inside.ok ? Buffer.from(inside.value).toString() : inside.error.code;
  }

  /** Puts other words into the first line, and leaves the rest as it was. */
  function withLine(
    change: (line: Record<string, unknown>) => Record<string, unknown>,
  ): Uint8Array {
    const end = file.indexOf(0x0a);
    const line = JSON.parse(Buffer.from(file.subarray(0, end)).toString()) as Record<
      string,
      unknown
    >;
    return Buffer.concat([Buffer.from(JSON.stringify(change(line))), file.subarray(end)]);
  }

  it('gives the other desk what was sealed, and shows nothing of it to others', async () => {
    expect(await opened(file)).toBe(content.toString());
    expect(Buffer.from(file).toString('latin1')).not.toMatch(/Kavya|Joseph|people/);
  });

  it('is refused, never thrown about, when any of its bits is another', async () => {
    const reasons = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: file.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const flipped = Uint8Array.from(file);
          flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
          const said = await opened(flipped);
          reasons.add(said);
          expect(['handover-changed', 'not-a-handover', 'handover-newer']).toContain(said);
        },
      ),
      { numRuns: 400 },
    );
    expect(reasons).toContain('handover-changed');
  });

  it('is refused when it is cut off, or something is put behind it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: file.length - 1 }), async (length) => {
        const said = await opened(file.subarray(0, length));
        expect(['handover-changed', 'not-a-handover']).toContain(said);
      }),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (more) => {
        expect(await opened(Buffer.concat([file, more]))).toBe('handover-changed');
      }),
      { numRuns: 50 },
    );
  });

  it('is refused from another sender, at another desk, and under another first line', async () => {
    expect(await opened(file, nagpur)).toBe('handover-changed');
    expect(await opened(file, pune, nagpur)).toBe('handover-changed');
    // Put under the name of another desk, or passed on as an answer.
    expect(
      await opened(
        withLine((line) => ({ ...line, from: nagpur.code })),
        nagpur,
      ),
    ).toBe('handover-changed');
    expect(await opened(withLine((line) => ({ ...line, what: 'answer' })))).toBe(
      'handover-changed',
    );
    expect(await opened(withLine((line) => ({ ...line, to: nagpur.code })))).toBe(
      'handover-changed',
    );
  });

  it('cannot be sealed again for a third desk by the desk that opened it', async () => {
    const envelope = readEnvelope(file);
    if (!envelope.ok) throw new Error('The file is whole.');
    // Mumbai signs for itself what it passes on; that it is Pune's does not hold.
    const address = { what: 'batch', from: pune.code, to: nagpur.code } as const;
    const passedOn = await sealFile(address, content, mumbai.keys, nagpur.open);
    expect(await opened(passedOn, pune, nagpur)).toBe('handover-changed');
  });

  it('says so when it is of a newer kind, of another kind, or far too large', async () => {
    expect(await opened(withLine((line) => ({ ...line, version: 2 })))).toBe('handover-newer');
    expect(await opened(withLine((line) => ({ ...line, kind: 'letter' })))).toBe('not-a-handover');
    expect(await opened(new Uint8Array())).toBe('not-a-handover');
    expect(await opened(Buffer.from('Title,Name\nMs,Kavya\n'))).toBe('not-a-handover');
    expect(await opened(new Uint8Array(sealedLimits.fileBytes + 1))).toBe('handover-too-large');
  });

  it('does not blow up what it holds', async () => {
    const bomb = new Uint8Array(sealedLimits.contentBytes + 1);
    const address = { what: 'batch', from: pune.code, to: mumbai.code } as const;
    const sealed = await sealFile(address, bomb, pune.keys, mumbai.open);
    expect(sealed.length).toBeLessThan(1_000_000);
    expect(await opened(sealed)).toBe(refusals['handover-too-large'].code);
  });
});
