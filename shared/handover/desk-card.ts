import { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';

/** What people call a desk: "Mumbai desk". No sign that would turn the words around it about. */
export const deskNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u);

/** The raw 32 bytes of an Ed25519 public key, base64url. */
export const signingKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** An age recipient (X25519): 32 bytes in bech32. */
export const sealingKeySchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

/** What a desk tells other desks of itself: its name and its two public keys. There is no secret in it. */
export const deskCardSchema = z.object({
  name: deskNameSchema,
  signingKey: signingKeySchema,
  sealingKey: sealingKeySchema,
});
export type DeskCard = z.infer<typeof deskCardSchema>;

const kind = 'reward-desk-card';
/** The file of an identity card. */
export const cardFileSchema = deskCardSchema.extend({
  kind: z.literal(kind),
  version: z.literal(1),
});

export function writeDeskCard({ name, signingKey, sealingKey }: DeskCard): string {
  return `${JSON.stringify({ kind, version: 1, name, signingKey, sealingKey }, null, 2)}\n`;
}

/** Why a file or a text was not taken as the card of a desk. */
export type DeskCardMistake = 'another-file' | 'newer' | 'damaged';

export function readDeskCard(text: string): Result<DeskCard, DeskCardMistake> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('another-file');
  }
  const head = z.object({ kind: z.literal(kind), version: z.int() }).safeParse(json);
  if (!head.success) return fail('another-file');
  if (head.data.version > 1) return fail('newer');
  const card = cardFileSchema.safeParse(json);
  if (!card.success) return fail('damaged');
  const { name, signingKey, sealingKey } = card.data;
  return ok({ name, signingKey, sealingKey });
}
