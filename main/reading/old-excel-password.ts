import { createHash, timingSafeEqual } from 'node:crypto';
import { defaultPassword } from './default-password.ts';

const filePass = 0x002f;
/** A record that says who may write to the file, which readers pass over. */
const passedOver = 0x005b;
/** Records that are never encrypted ([MS-XLS] 2.2.10). */
const plain: ReadonlySet<number> = new Set([
  0x0809,
  filePass,
  0x0194,
  0x0195,
  0x00e1,
  0x0196,
  0x0138,
]);
const sheet = 0x0085;
const blockBytes = 1024;

/**
 * Opens an old workbook that Excel encrypted with its default password, as it does when only the structure is protected.
 * Gives its stream without the encryption; null when another password, or another way, was used.
 */
export function openOldByDefaultPassword(stream: Buffer): Buffer | null {
  const pass = filePassOf(stream);
  const keyOf = pass === null ? null : (rc4Key(pass) ?? cryptoApiKey(pass));
  return keyOf === null ? null : decrypted(stream, keyOf);
}

/** The key of each block of the stream. */
type BlockKey = (block: number) => Buffer;

function filePassOf(stream: Buffer): Buffer | null {
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (stream.readUInt16LE(at) === filePass) return stream.subarray(at + 4, end);
    at = end;
  }
  return null;
}

/** [MS-OFFCRYPTO] 2.3.6: keys from MD5, of which 40 bits of the password count. */
function rc4Key(pass: Buffer): BlockKey | null {
  if (pass.length < 54 || pass.readUInt16LE(0) !== 1 || pass.readUInt16LE(2) !== 1) return null;
  const salt = pass.subarray(6, 22);
  const first = digest('md5', Buffer.from(defaultPassword, 'utf16le')).subarray(0, 5);
  const mixed = Buffer.concat(Array.from({ length: 16 }, () => [first, salt]).flat());
  const base = digest('md5', mixed).subarray(0, 5);
  const keyOf: BlockKey = (block) => digest('md5', base, number(block));
  return opens(keyOf, 'md5', pass.subarray(22, 54)) ? keyOf : null;
}

/** [MS-OFFCRYPTO] 2.3.5: keys from SHA-1, as long as the header says. */
function cryptoApiKey(pass: Buffer): BlockKey | null {
  if (pass.length < 14 || pass.readUInt16LE(0) !== 1 || pass.readUInt16LE(4) !== 2) return null;
  const header = 14;
  const verifier = header + pass.readUInt32LE(10);
  if (verifier < header + 20 || verifier + 60 > pass.length) return null;
  const said = pass.readUInt32LE(header + 16);
  const bits = said === 0 ? 40 : said;
  if (bits < 40 || bits > 128 || bits % 8 !== 0) return null;
  const salt = pass.subarray(verifier + 4, verifier + 20);
  const base = digest('sha1', salt, Buffer.from(defaultPassword, 'utf16le'));
  const keyOf: BlockKey = (block) => {
    const key = digest('sha1', base, number(block)).subarray(0, bits / 8);
    // A key of 40 bits is filled up with zeros.
    return bits === 40 ? Buffer.concat([key], 16) : key;
  };
  const check = Buffer.concat([
    pass.subarray(verifier + 20, verifier + 36),
    pass.subarray(verifier + 40, verifier + 60),
  ]);
  return opens(keyOf, 'sha1', check) ? keyOf : null;
}

/** Whether what the file keeps for this, a random text and its hash, fits together under the key. */
function opens(keyOf: BlockKey, hash: string, check: Buffer): boolean {
  const open = Buffer.from(check);
  new Rc4(keyOf(0)).apply(open);
  const expected = digest(hash, open.subarray(0, 16));
  return timingSafeEqual(expected, open.subarray(16, 16 + expected.length));
}

function decrypted(stream: Buffer, keyOf: BlockKey): Buffer {
  const open = Buffer.from(stream);
  for (let at = 0; at < open.length; at += blockBytes)
    new Rc4(keyOf(at / blockBytes)).apply(open.subarray(at, at + blockBytes));
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const end = Math.min(stream.length, at + 4 + stream.readUInt16LE(at + 2));
    const kept = plain.has(type) ? end : Math.min(end, at + (type === sheet ? 8 : 4));
    stream.copy(open, at, at, kept);
    if (type === filePass) open.writeUInt16LE(passedOver, at);
    at = end;
  }
  return open;
}

/** The cipher itself, which the runtime no longer has: it is weak, and all that old Excel had. */
class Rc4 {
  readonly #state = Uint8Array.from({ length: 256 }, (_, index) => index);
  #one = 0;
  #two = 0;

  constructor(key: Buffer) {
    const state = this.#state;
    for (let one = 0, two = 0; one < 256; one += 1) {
      two = (two + (state[one] ?? 0) + (key[one % key.length] ?? 0)) & 255;
      this.#swap(one, two);
    }
  }

  /** Takes the cipher off, or puts it on. */
  apply(bytes: Buffer): void {
    const state = this.#state;
    for (let at = 0; at < bytes.length; at += 1) {
      this.#one = (this.#one + 1) & 255;
      this.#two = (this.#two + (state[this.#one] ?? 0)) & 255;
      this.#swap(this.#one, this.#two);
      const pick = ((state[this.#one] ?? 0) + (state[this.#two] ?? 0)) & 255;
      bytes[at] = (bytes[at] ?? 0) ^ (state[pick] ?? 0);
    }
  }

  #swap(one: number, two: number): void {
    const kept = this.#state[one] ?? 0;
    this.#state[one] = this.#state[two] ?? 0;
    this.#state[two] = kept;
  }
}

function digest(name: string, ...pieces: readonly Buffer[]): Buffer {
  const hash = createHash(name);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
