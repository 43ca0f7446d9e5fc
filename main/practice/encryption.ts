import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { refusal, type Reply } from './reply.ts';
import { assumedWords } from './words.ts';

/** How this EnKash makes the AES-128 key of its secret; none is published (enkash-api 11.3). */
export const keyMakings = ['sha1-16', 'first-16', 'hex', 'md5'] as const;
export type KeyMaking = (typeof keyMakings)[number];

/** Which encryption the practice EnKash demands. */
export interface DemandedEncryption {
  readonly making: KeyMaking;
  readonly secret: string;
}

function keyOf({ making, secret }: DemandedEncryption): Buffer {
  const digest = (name: string): Buffer => createHash(name).update(secret).digest();
  const whole = {
    'sha1-16': () => digest('sha1'),
    'first-16': () => Buffer.from(secret),
    hex: () => Buffer.from(secret, 'hex'),
    md5: () => digest('md5'),
  }[making]();
  return whole.subarray(0, 16);
}

const envelope = z.strictObject({ request: z.string().min(1) });

/** The body of a call as text; null when it did not come encrypted as demanded. */
export function opened(demanded: DemandedEncryption, text: string): string | null {
  try {
    const { request } = envelope.parse(JSON.parse(text));
    const cipher = createDecipheriv('aes-128-ecb', keyOf(demanded), '');
    return cipher.update(request, 'base64', 'utf8') + cipher.final('utf8');
  } catch {
    // No JSON, no envelope, or another key: all the same to EnKash.
    return null;
  }
}

/** The same reply, encrypted as the calls are. */
export function sealed(demanded: DemandedEncryption, reply: Reply): Reply {
  const cipher = createCipheriv('aes-128-ecb', keyOf(demanded), '');
  const text = JSON.stringify(reply.body);
  return {
    ...reply,
    body: { request: cipher.update(text, 'utf8', 'base64') + cipher.final('base64') },
  };
}

/** What payouts answer to a call that is not encrypted, or not with their key (enkash-api 11.3); it comes in clear. */
export function notEncrypted(): Reply {
  return refusal(422, assumedWords.notEncrypted);
}
