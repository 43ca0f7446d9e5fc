import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  announcementForAnother,
  announcementRefused,
  type UpdateProblem,
} from './update-problem.ts';

/*
 * What a feed says of the newest version, signed (Ed25519) by whoever makes Reward Desk. The file itself is held by its digest in
 * here, so a server that was broken into, or a folder that anybody can write, gives nobody another program.
 */

/** For which installations an update is. */
export interface UpdateTarget {
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly arch: 'x64' | 'arm64';
  readonly kind: 'deb' | 'rpm' | 'nsis' | 'zip';
}

/** A name that leads nowhere but into the feed, on any system. */
export const updateFileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/);

const announcementSchema = z.strictObject({
  product: z.literal('Reward Desk'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  platform: z.enum(['linux', 'win32', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  kind: z.enum(['deb', 'rpm', 'nsis', 'zip']),
  /** What is new, a sentence each. */
  changes: z.array(z.string().min(1).max(600)).max(60),
  file: z.strictObject({
    name: updateFileName,
    size: z.int().positive(),
    /** Base64. */
    sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  }),
});
export type Announcement = Readonly<z.infer<typeof announcementSchema>>;

const sealedSchema = z.strictObject({ announcement: z.string(), signature: z.base64() });

/** How the announcement for an installation is called in a feed. */
export function announcementName({ platform, arch, kind }: UpdateTarget): string {
  return `updates-${platform}-${arch}-${kind}.json`;
}

/** An announcement as it lies in a feed. @param key the private key, Ed25519 */
export function sealAnnouncement(announcement: Announcement, key: KeyObject): string {
  const text = JSON.stringify(announcementSchema.parse(announcement));
  const signature = sign(null, Buffer.from(text), key).toString('base64');
  return `${JSON.stringify({ announcement: text, signature }, null, 2)}\n`;
}

/**
 * Reads what a feed says. Nothing of it is looked at before its signature holds.
 *
 * @param publicKey 32 bytes in Base64, as the policy has it
 */
export function openAnnouncement(
  text: string,
  publicKey: string,
  target: UpdateTarget,
): Result<Announcement, UpdateProblem> {
  const sealed = parsed(sealedSchema, text);
  if (sealed === null) return fail(announcementRefused);
  const signed = Buffer.from(sealed.announcement);
  if (!verify(null, signed, publicKeyOf(publicKey), Buffer.from(sealed.signature, 'base64')))
    return fail(announcementRefused);
  const announcement = parsed(announcementSchema, sealed.announcement);
  if (announcement === null) return fail(announcementRefused);
  return announcementName(announcement) === announcementName(target)
    ? ok(announcement)
    : fail(announcementForAnother);
}

function publicKeyOf(raw: string): KeyObject {
  const x = Buffer.from(raw, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function parsed<Parsed>(schema: z.ZodType<Parsed>, text: string): Parsed | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // It is no JSON: whoever signs announcements has not written it.
    return null;
  }
}
