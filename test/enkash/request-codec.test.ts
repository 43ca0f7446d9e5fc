import { createCipheriv, createHash } from 'node:crypto';
import { join } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { encryptionVariants } from '../../shared/connection/encryption.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { encryptedCodec, variantsOfPair } from '../../main/enkash/request-codec.ts';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import { approvedBatch, runOnce } from '../allocation/desk-fixture.ts';
import { doorUnderTest } from '../app/door-under-test.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';

const secret = practiceWorld.encryptionSecret;

describe('an encrypted body', () => {
  it('is AES-128 in ECB with PKCS5, Base64, in the envelope of the partner’s pages', () => {
    const key = createHash('sha1').update(secret).digest().subarray(0, 16);
    const cipher = createCipheriv('aes-128-ecb', key, null);
    const expected = cipher.update('{"a":"₹"}', 'utf8', 'base64') + cipher.final('base64');
    expect(encryptedCodec('sha1-16', secret)?.encode('{"a":"₹"}')).toBe(
      JSON.stringify({ request: expected }),
    );
  });

  it('comes back as it was, by every way to make the key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...encryptionVariants),
        fc.string({ unit: 'grapheme' }),
        (variant, text) => {
          const codec = encryptedCodec(variant, secret);
          expect(codec?.decode(codec.encode(text))).toBe(text);
        },
      ),
    );
  });

  it('that another key wrote, or that was cut off, is not read; what is in no envelope is read as it is', () => {
    const codec = encryptedCodec('md5', secret);
    const other = encryptedCodec('first-16', secret)?.encode('{"code":0,"payload":"good"}') ?? '';
    expect(codec?.decode(other)).toBeNull();
    expect(codec?.decode('{"request":"AAAA"}')).toBeNull();
    expect(codec?.decode('{"code":1,"message":"no"}')).toBe('{"code":1,"message":"no"}');
  });

  it('needs a secret that makes 16 bytes', () => {
    expect(encryptedCodec('first-16', 'too short')).toBeNull();
    expect(encryptedCodec('hex', 'no hex digits at all, but long')).toBeNull();
    expect(encryptedCodec('sha1-16', 'any')).not.toBeNull();
  });

  it.each(encryptionVariants)('shows by a pair that its key is made by %s', (variant) => {
    const plain = '{"strToEncrypt": "reward"}';
    const encrypted = encryptedCodec(variant, secret)?.encode(plain) ?? '';
    expect(variantsOfPair(secret, { plain, encrypted })).toEqual([variant]);
    const bare = encrypted.replace('{"request":"', '').replace('"}', '');
    expect(
      variantsOfPair(secret, { plain: '{"strToEncrypt":"reward"}', encrypted: `${bare}\n` }),
    ).toEqual([variant]);
    expect(variantsOfPair('not the secret that was meant', { plain, encrypted })).toEqual([]);
    expect(variantsOfPair(secret, { plain: 'another', encrypted })).toEqual([]);
  });
});

/** Everything below a folder, as text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('an EnKash that demands encrypted requests', () => {
  it.each(encryptionVariants)(
    'gets a whole batch from a connection that encrypts by %s',
    async (making) => {
      const practice = await startPracticeEnKash({
        stateFile: join(temporaryFolder(), 'practice.db'),
        encryption: { making, secret },
      });
      onTestFinished(() => practice.close());
      const connection = { ...practiceConnection(practice.url), encryption: making };
      const ledger = temporaryLedger();
      const id = approvedBatch(ledger, [{ n: 1 }, { n: 2 }, { n: 3 }], connection);
      expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
      expect(practice.book()).toHaveLength(3);
    },
  );

  it('is never told in clear, and moves nothing for a connection that does not encrypt', async () => {
    const practice = await startPracticeEnKash({
      stateFile: join(temporaryFolder(), 'practice.db'),
      encryption: { making: 'md5', secret },
    });
    onTestFinished(() => practice.close());
    const connection = practiceConnection(practice.url);
    const ledger = temporaryLedger();
    const id = approvedBatch(ledger, [{ n: 1 }], connection);
    expect(await runOnce(ledger, id, connection)).toMatchObject({
      kind: 'paused',
      stop: { code: 'encryption-refused' },
    });
    expect(practice.book()).toEqual([]);
  });

  it('says at the test of a connection which way it takes, by reading calls alone, and keeps no secret', async () => {
    const practice = await startPracticeEnKash({
      stateFile: join(temporaryFolder(), 'practice.db'),
      encryption: { making: 'first-16', secret },
    });
    onTestFinished(() => practice.close());
    const folder = temporaryFolder();
    const desk = await doorUnderTest(folder, memoryKeychain());
    const { password, clientSecret } = practiceWorld;
    const save = (
      encryption: 'none' | 'sha1-16' | 'first-16',
      replaces: string | null,
    ): Promise<unknown> =>
      desk.must('connection.save', {
        connection: {
          ...practiceConnection(practice.url),
          name: 'Test',
          environment: 'test',
          encryption,
        },
        replaces,
        secrets: {
          password,
          clientSecret,
          ...(encryption === 'none' ? {} : { encryptionSecret: secret }),
        },
      });
    const tested = async (): Promise<string> => {
      const { sentences } = await desk.must('connection.test', { name: 'Test' });
      return sentences.join(' ');
    };
    await save('none', null);
    expect(await tested()).toMatch(
      /did not accept how the request was encrypted.*enter its secret/,
    );
    await save('sha1-16', 'Test');
    expect(await tested()).toMatch(
      /EnKash accepts this one: AES-128, key from the first 16 characters/,
    );
    await save('first-16', 'Test');
    expect(await tested()).toContain('encrypted as chosen');
    const { calls } = practice.state();
    expect(Object.keys(calls).sort()).toEqual(['account', 'token']);
    expect(everythingIn(folder)).not.toContain(secret);
  });
});
