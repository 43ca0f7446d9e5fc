import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from '../../shared/connection/connection.ts';
import { encryptionVariants, type EncryptionVariant } from '../../shared/connection/encryption.ts';
import { readJson } from './wire.ts';

/** How bodies are written for their way and read from it. */
export interface RequestCodec {
  encode(body: string): string;
  /** Null: an envelope that this key does not open. What is in no envelope is read as it is. */
  decode(body: string): string | null;
}

export const plainCodec: RequestCodec = { encode: (body) => body, decode: (body) => body };

const keyBytes = 16;
const derivations: Readonly<Record<EncryptionVariant, (secret: string) => Buffer>> = {
  'sha1-16': (secret) => createHash('sha1').update(secret, 'utf8').digest().subarray(0, keyBytes),
  'first-16': (secret) => Buffer.from(secret, 'utf8').subarray(0, keyBytes),
  hex: (secret) =>
    /^([0-9a-f]{2})*$/i.test(secret)
      ? Buffer.from(secret, 'hex').subarray(0, keyBytes)
      : Buffer.alloc(0),
  md5: (secret) => createHash('md5').update(secret, 'utf8').digest(),
};

/** The key of a variant; null where the secret cannot make one, being too short or no hex digits. */
function keyOf(variant: EncryptionVariant, secret: string): Buffer | null {
  const key = derivations[variant](secret.trim());
  return key.length === keyBytes ? key : null;
}

const algorithm = 'aes-128-ecb';
const envelopeSchema = z.object({ request: z.string() });

/**
 * AES-128/ECB/PKCS5 in Base64, in the envelope `{"request": "…"}` both ways (enkash-api 11.3). ECB says nothing about
 * who wrote a body: that is TLS's part. Null: the secret cannot make a key of that variant.
 */
export function encryptedCodec(variant: EncryptionVariant, secret: string): RequestCodec | null {
  const key = keyOf(variant, secret);
  if (key === null) return null;
  return {
    encode: (body) => {
      const cipher = createCipheriv(algorithm, key, null);
      const sealed = Buffer.concat([cipher.update(body, 'utf8'), cipher.final()]);
      return JSON.stringify({ request: sealed.toString('base64') });
    },
    decode: (body) => {
      const envelope = envelopeSchema.safeParse(readJson(body));
      return envelope.success ? decrypted(key, envelope.data.request) : body;
    },
  };
}

/** The codec of a connection; null: its secret is missing or makes no key. */
export function codecOf(connection: Connection, secret: string | null): RequestCodec | null {
  if (connection.encryption === 'none') return plainCodec;
  return secret === null ? null : encryptedCodec(connection.encryption, secret);
}

function decrypted(key: Buffer, base64: string): string | null {
  try {
    const cipher = createDecipheriv(algorithm, key, null);
    const opened = Buffer.concat([cipher.update(Buffer.from(base64, 'base64')), cipher.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(opened);
  } catch {
    // Another key, or cut off on its way: as good as no answer.
    return null;
  }
}

/** A text and the same text encrypted, as EnKash gave them. */
export interface TestVector {
  readonly plain: string;
  /** Base64, or the whole envelope around it. */
  readonly encrypted: string;
}

/** Which variants turn the one of a pair into the other; none: this secret, or this way, is not EnKash's. */
export function variantsOfPair(secret: string, pair: TestVector): EncryptionVariant[] {
  const envelope = envelopeSchema.safeParse(readJson(pair.encrypted));
  const base64 = envelope.success ? envelope.data.request : pair.encrypted;
  return encryptionVariants.filter((variant) => {
    const key = keyOf(variant, secret);
    const opened = key === null ? null : decrypted(key, base64.replaceAll(/["\s]/g, ''));
    return opened !== null && isSame(opened, pair.plain);
  });
}

/** The same text, or the same JSON: who copies one from a page may lose its blanks. */
function isSame(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  const [a, b] = [readJson(one), readJson(other)];
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
