import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { problems, refuse } from './reading-problem.ts';
import { eachElement } from './xml-part.ts';

/**
 * Excel encrypts a workbook with this password, known to all, when only its structure is protected; everybody may
 * open it ([MS-OFFCRYPTO] 2.4.2.3 calls it the default password).
 */
export const defaultPassword = 'VelvetSweatshop';
/** Excel takes 100,000 rounds, and no more than ten times as many are waited for. */
const mostRounds = 1_000_000;
const hashes = new Map([
  ['SHA1', 'sha1'],
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
]);

/**
 * Gives the workbook inside an encrypted package, or null when the default password does not open it. `info` and
 * `packed` are the streams EncryptionInfo and EncryptedPackage. Refuses what is damaged.
 */
export function openByDefaultPassword(info: Buffer, packed: Buffer): Buffer | null {
  if (info.length < 12 || packed.length < 24) refuse(problems.damaged);
  const minor = info.readUInt16LE(2);
  if (minor === 4) return openAgile(info.subarray(8), packed);
  return minor === 2 ? openStandard(info.subarray(8), packed) : null;
}

interface AgileKey {
  readonly hash: string;
  readonly bits: number;
  readonly block: number;
  readonly salt: Buffer;
}

function openAgile(xml: Buffer, packed: Buffer): Buffer | null {
  const found: { data: AgileKey | null; key: AgileKey | null } = { data: null, key: null };
  let rounds = 0;
  const secrets = { input: '', value: '', key: '' };
  eachElement(xml, ({ name, attribute }) => {
    if (name !== 'keyData' && name !== 'encryptedKey') return;
    const hash = hashes.get((attribute('hashAlgorithm') ?? '').replace('-', ''));
    const bits = Number(attribute('keyBits'));
    const block = Number(attribute('blockSize'));
    const chained = attribute('cipherChaining') === 'ChainingModeCBC';
    if (attribute('cipherAlgorithm') !== 'AES' || !chained || hash === undefined) return;
    if (![128, 192, 256].includes(bits) || block !== 16) return;
    const salt = Buffer.from(attribute('saltValue') ?? '', 'base64');
    const key = { hash, bits, block, salt };
    if (name === 'keyData') found.data = key;
    else {
      found.key = key;
      rounds = Number(attribute('spinCount'));
      secrets.input = attribute('encryptedVerifierHashInput') ?? '';
      secrets.value = attribute('encryptedVerifierHashValue') ?? '';
      secrets.key = attribute('encryptedKeyValue') ?? '';
    }
  });
  const { data, key } = found;
  if (data === null || key === null || !(rounds >= 0 && rounds <= mostRounds)) return null;
  const base = spun(key, rounds);
  const open = (text: string, purpose: string) =>
    decrypt(
      sized(hashed(key.hash, base, Buffer.from(purpose, 'hex')), key.bits / 8),
      key.salt,
      Buffer.from(text, 'base64'),
    );
  const input = open(secrets.input, 'fea7d2763b4b9e79');
  const value = open(secrets.value, 'd7aa0f6d3061344e');
  const content = open(secrets.key, '146e0be7abacd0d6');
  if (input === null || value === null || content === null) return null;
  const expected = hashed(key.hash, input.subarray(0, key.salt.length));
  if (!sameStart(expected, value)) return null;
  const pieces: Buffer[] = [];
  for (let at = 8, index = 0; at < packed.length; at += 4096, index += 1) {
    const iv = sized(hashed(data.hash, data.salt, number(index)), data.block);
    const whole = packed.subarray(at, at + 4096);
    const even = whole.subarray(0, whole.length - (whole.length % data.block));
    pieces.push(decrypt(content.subarray(0, data.bits / 8), iv, even) ?? refuse(problems.damaged));
  }
  return cut(pieces, packed);
}

/** The older way: AES without chaining, its key from SHA-1 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9). */
function openStandard(info: Buffer, packed: Buffer): Buffer | null {
  const headerSize = info.readUInt32LE(0);
  const at = 4 + headerSize;
  if (headerSize < 32 || at + 72 > info.length) return null;
  const bits = info.readUInt32LE(4 + 16);
  if (![128, 192, 256].includes(bits)) return null;
  const salt = info.subarray(at + 4, at + 20);
  const last = hashed('sha1', spun({ hash: 'sha1', salt }, 50_000), number(0));
  const mixed = (filling: number) => {
    const block = Buffer.alloc(64, filling);
    for (const [index, byte] of last.entries()) block[index] = filling ^ byte;
    return hashed('sha1', block);
  };
  const key = Buffer.concat([mixed(0x36), mixed(0x5c)]).subarray(0, bits / 8);
  const input = decrypt(key, null, info.subarray(at + 20, at + 36));
  const value = decrypt(key, null, info.subarray(at + 40, at + 72));
  if (input === null || value === null || !sameStart(hashed('sha1', input), value)) return null;
  const even = packed.subarray(8, packed.length - ((packed.length - 8) % 16));
  return cut([decrypt(key, null, even) ?? refuse(problems.damaged)], packed);
}

function spun({ hash, salt }: { hash: string; salt: Buffer }, rounds: number): Buffer {
  let value = hashed(hash, salt, Buffer.from(defaultPassword, 'utf16le'));
  for (let round = 0; round < rounds; round += 1) value = hashed(hash, number(round), value);
  return value;
}

function hashed(name: string, ...pieces: readonly Buffer[]): Buffer {
  const hash = createHash(name);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Cut, or filled up as the standard says, to a length. */
function sized(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), 0x36)], length);
}

/** Null when the lengths of key or bytes cannot be right. */
function decrypt(key: Buffer, iv: Buffer | null, bytes: Buffer): Buffer | null {
  if (bytes.length === 0 || bytes.length % 16 !== 0 || (iv !== null && iv.length !== 16))
    return null;
  if (![16, 24, 32].includes(key.length)) return null;
  const cipher = createDecipheriv(`aes-${key.length * 8}-${iv === null ? 'ecb' : 'cbc'}`, key, iv);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function sameStart(expected: Buffer, value: Buffer): boolean {
  return (
    value.length >= expected.length && timingSafeEqual(expected, value.subarray(0, expected.length))
  );
}

function cut(pieces: readonly Buffer[], packed: Buffer): Buffer {
  const size = Number(packed.readBigUInt64LE(0));
  const whole = Buffer.concat(pieces);
  return size > whole.length ? refuse(problems.damaged) : whole.subarray(0, size);
}
