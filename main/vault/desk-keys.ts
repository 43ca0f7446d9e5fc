import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { signingKeySchema, type DeskCard } from '../../shared/handover/desk-card.ts';
import { writeDeskCode, type DeskCode } from '../../shared/handover/desk-code.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { jsonText } from '../ledger/json-text.ts';
import type { Keychain } from './keychain.ts';

/** The public halves of a desk's keys. */
export type DeskPublicKeys = Pick<DeskCard, 'signingKey' | 'sealingKey'>;

/** The private halves: for the length of a call, never kept. */
export interface DeskKeys {
  /** Ed25519. */
  readonly signing: KeyObject;
  /** An age identity (X25519). */
  readonly sealing: string;
}

const keptSchema = jsonText(
  z.object({
    signing: z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: signingKeySchema,
      d: z.string(),
    }),
    sealing: z.string().startsWith('AGE-SECRET-KEY-1'),
  }),
);

/** Where the keys of a desk lie in the keychain. Each desk has its own, so that none replaces another. */
export function deskKeysAccount(code: DeskCode): string {
  return `desk/keys/${code}`;
}

/** The code that people compare: of both keys, so that neither can be exchanged without its changing. */
export function deskCodeOf({ signingKey, sealingKey }: DeskPublicKeys): DeskCode {
  return writeDeskCode(
    createHash('sha256')
      .update(JSON.stringify(['reward-desk desk code', 1, signingKey, sealingKey]))
      .digest(),
  );
}

export function signingKeyObject(signingKey: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signingKey }, format: 'jwk' });
}

/**
 * Makes a signing and a sealing key, puts their private halves into the keychain, and reads them back before
 * the public halves are told to anybody. Fails with the keychain's own sentence.
 */
export async function makeDeskKeys(
  keychain: Keychain,
): Promise<Result<DeskPublicKeys, DeskProblem>> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const pair = generateKeyPairSync('ed25519');
  const sealing = await generateX25519Identity();
  const signing = pair.privateKey.export({ format: 'jwk' });
  const made = {
    signingKey: signingKeySchema.parse(signing.x),
    sealingKey: await identityToRecipient(sealing),
  };
  const account = deskKeysAccount(deskCodeOf(made));
  const kept = JSON.stringify({ signing, sealing });
  const written = await keychain.write(account, kept);
  if (!written.ok) return written;
  const back = await keychain.read(account);
  if (!back.ok) return back;
  return back.value === kept ? ok(made) : fail(forgetful);
}

/** Reads the private halves of a desk's keys. Fails with `desk-keys-lost` when the keychain no longer has them. */
export async function readDeskKeys(
  keychain: Keychain,
  code: DeskCode,
): Promise<Result<DeskKeys, DeskProblem>> {
  const kept = await keychain.read(deskKeysAccount(code));
  if (!kept.ok) return kept;
  const keys = keptSchema.safeParse(kept.value);
  if (!keys.success) return fail(deskKeysLost);
  const { signing, sealing } = keys.data;
  const { identityToRecipient } = await import('age-encryption');
  const sealingKey = await identityToRecipient(sealing);
  if (deskCodeOf({ signingKey: signing.x, sealingKey }) !== code) return fail(deskKeysLost);
  return ok({ signing: createPrivateKey({ key: signing, format: 'jwk' }), sealing });
}

const forgetful: DeskProblem = {
  code: 'keychain-forgets',
  message: 'The keychain accepted the keys of this computer but does not return them.',
  remedy: 'Check whether the keychain is locked or full, then try again.',
};

export const deskKeysLost: DeskProblem = {
  code: 'desk-keys-lost',
  message: 'The keys of this installation are no longer in this computer’s keychain.',
  remedy:
    'Unlock the keychain and try again. If they are lost, make new keys; the other computers then add the new identity card.',
};
