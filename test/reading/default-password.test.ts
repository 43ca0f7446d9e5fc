import { createCipheriv, createHash } from 'node:crypto';
import { CFB } from 'xlsx';
import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../main/reading/open-workbook.ts';
import { goodWorkbook } from './hostile-file.ts';

/** The library types this part of itself as anything. */
const { utils: cfb, write } = CFB as {
  utils: {
    cfb_new: () => object;
    cfb_add: (file: object, name: string, bytes: Buffer) => void;
  };
  write: (file: object, options: { type: 'buffer' }) => Uint8Array;
};

function hash(...pieces: Buffer[]): Buffer {
  return createHash('sha512').update(Buffer.concat(pieces)).digest();
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function encrypt(key: Buffer, iv: Buffer, bytes: Buffer): Buffer {
  const padded = Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)]);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]);
}

/** Encrypts a workbook as Excel 2010 and later do ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15). */
function encrypted(workbook: Buffer, password: string): Buffer {
  const keySalt = Buffer.alloc(16, 3);
  const dataSalt = Buffer.alloc(16, 5);
  const content = Buffer.alloc(32, 7);
  const input = Buffer.alloc(16, 9);
  let base = hash(keySalt, Buffer.from(password, 'utf16le'));
  for (let round = 0; round < 1000; round += 1) base = hash(number(round), base);
  const sealed = (purpose: string, bytes: Buffer) =>
    encrypt(hash(base, Buffer.from(purpose, 'hex')).subarray(0, 32), keySalt, bytes).toString(
      'base64',
    );
  const shared =
    'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"';
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${shared} saltValue="${dataSalt.toString('base64')}"/><dataIntegrity encryptedHmacKey="" encryptedHmacValue=""/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="1000" ${shared} saltValue="${keySalt.toString('base64')}" encryptedVerifierHashInput="${sealed('fea7d2763b4b9e79', input)}" encryptedVerifierHashValue="${sealed('d7aa0f6d3061344e', hash(input))}" encryptedKeyValue="${sealed('146e0be7abacd0d6', content)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(workbook.length));
  const pieces: Buffer[] = [size];
  for (let at = 0, index = 0; at < workbook.length; at += 4096, index += 1) {
    const iv = hash(dataSalt, number(index)).subarray(0, 16);
    pieces.push(encrypt(content, iv, workbook.subarray(at, at + 4096)));
  }
  const file = cfb.cfb_new();
  cfb.cfb_add(
    file,
    '/EncryptionInfo',
    Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(xml)]),
  );
  cfb.cfb_add(file, '/EncryptedPackage', Buffer.concat(pieces));
  return Buffer.from(write(file, { type: 'buffer' }));
}

describe('a workbook that Excel encrypted', () => {
  test('only to protect its structure opens, though nobody was asked for a password', async () => {
    const reader = await openWorkbook(encrypted(goodWorkbook(), 'VelvetSweatshop'));
    const rows = await reader.peek(0, 2);
    expect(rows[1]?.cells[1]).toEqual({ kind: 'text', text: 'Asha Kulkarni' });
  });

  test('with a password of a person is refused, with the way out', async () => {
    await expect(openWorkbook(encrypted(goodWorkbook(), 'Diwali 2026'))).rejects.toMatchObject({
      problem: { code: 'password-protected' },
    });
  });

  test('and that was damaged since is refused', async () => {
    const bytes = encrypted(goodWorkbook(), 'VelvetSweatshop');
    for (let at = bytes.length - 3000; at < bytes.length - 2000; at += 1) bytes[at] = 0x55;
    await expect(openWorkbook(bytes)).rejects.toMatchObject({ name: 'ReadingProblem' });
  });
});
