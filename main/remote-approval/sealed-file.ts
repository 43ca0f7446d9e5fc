import { sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { deskCodeSchema } from '../../shared/handover/desk-code.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { signingKeyObject, type DeskKeys, type DeskPublicKeys } from '../vault/desk-keys.ts';
import { refusals, type Refusal } from './refusals.ts';

/*
 * The file: one line that says what it is, from whom and for whom; then an age file for the other desk's key.
 * Inside are 64 bytes of signature (Ed25519) and the content, compressed. What is signed is the first line and
 * the compressed content, byte for byte as they travel, so nothing is read before it is known from whom it is,
 * and a file cannot be put under another line, sealed again for a third desk, or passed off as another's.
 */

const kind = 'reward-desk-handover';
const version = 1;
const signatureBytes = 64;
const mebibyte = 1024 * 1024;

/** 100,000 people are about 5 MB sealed and 25 MB open; 200,000 with long words are far below these. */
export const sealedLimits = {
  lineBytes: 1024,
  fileBytes: 64 * mebibyte,
  contentBytes: 96 * mebibyte,
} as const;

/** The first line of a sealed file. */
export const lineSchema = z.object({
  kind: z.literal(kind),
  version: z.literal(version),
  /** A batch to look at, or the answer to one. */
  what: z.enum(['batch', 'answer']),
  from: deskCodeSchema,
  to: deskCodeSchema,
});
export type Address = Pick<z.infer<typeof lineSchema>, 'what' | 'from' | 'to'>;

/** A file whose first line was read; nothing in it is known to be true yet. */
export interface Envelope {
  readonly address: Address;
  readonly line: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Signs content with this desk's key and seals it for the other desk's. */
export async function sealFile(
  { what, from, to }: Address,
  content: Uint8Array,
  keys: DeskKeys,
  recipient: DeskPublicKeys,
): Promise<Uint8Array> {
  const line = Buffer.from(`${JSON.stringify({ kind, version, what, from, to })}\n`);
  const packed = await promisify(gzip)(content);
  const signature = sign(null, Buffer.concat([line, packed]), keys.signing);
  // Loaded when a file is sealed or opened: most starts of the desk do neither.
  const { Encrypter } = await import('age-encryption');
  const age = new Encrypter();
  age.addRecipient(recipient.sealingKey);
  return Buffer.concat([line, await age.encrypt(Buffer.concat([signature, packed]))]);
}

/** Reads the first line of a file: what it says it is. Nothing is opened. */
export function readEnvelope(bytes: Uint8Array): Result<Envelope, Refusal> {
  if (bytes.length > sealedLimits.fileBytes) return fail(refusals['handover-too-large']);
  const end = bytes.subarray(0, sealedLimits.lineBytes).indexOf(0x0a);
  if (end < 0) return fail(refusals['not-a-handover']);
  const line = bytes.subarray(0, end + 1);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(line).toString('utf8'));
  } catch {
    return fail(refusals['not-a-handover']);
  }
  const head = z.object({ kind: z.literal(kind), version: z.int() }).safeParse(json);
  if (!head.success) return fail(refusals['not-a-handover']);
  if (head.data.version > version) return fail(refusals['handover-newer']);
  const read = lineSchema.safeParse(json);
  if (!read.success) return fail(refusals['handover-changed']);
  const { what, from, to } = read.data;
  return ok({ address: { what, from, to }, line, sealed: bytes.subarray(end + 1) });
}

/** Opens an envelope with this desk's keys and gives its content, once the sender's signature is proven. */
export async function openEnvelope(
  { line, sealed }: Envelope,
  keys: DeskKeys,
  sender: DeskPublicKeys,
): Promise<Result<Uint8Array, Refusal>> {
  const { Decrypter } = await import('age-encryption');
  let open: Uint8Array;
  try {
    const age = new Decrypter();
    age.addIdentity(keys.sealing);
    open = await age.decrypt(sealed);
  } catch {
    return fail(refusals['handover-changed']);
  }
  const signature = open.subarray(0, signatureBytes);
  const packed = open.subarray(signatureBytes);
  const signed = Buffer.concat([line, packed]);
  if (
    signature.length !== signatureBytes ||
    !verify(null, signed, signingKeyObject(sender.signingKey), signature)
  )
    return fail(refusals['handover-changed']);
  try {
    return ok(await promisify(gunzip)(packed, { maxOutputLength: sealedLimits.contentBytes }));
  } catch (error) {
    const large =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return fail(refusals[large ? 'handover-too-large' : 'handover-does-not-fit']);
  }
}
