import { z } from 'zod';
import { connectionSchema, type Connection } from './connection.ts';

/** A connection as a file for other desks: everything but its secrets, which each desk types for itself. */
export const connectionFileSchema = z.object({
  kind: z.literal('reward-desk-connection'),
  version: z.literal(1),
  connection: connectionSchema,
});

/** Writes the file. A connection holds no secrets; nothing else goes along. */
export function writeConnectionFile(connection: Connection): string {
  const file = { kind: 'reward-desk-connection', version: 1, connection } as const;
  // Parsed, so that what a caller's object carries beside the profile stays here.
  return `${JSON.stringify(connectionFileSchema.parse(file), null, 2)}\n`;
}

/** Why a connection file was not taken. */
export type ConnectionFileMistake = 'not-json' | 'another-file' | 'newer' | 'does-not-fit';

/** Reads such a file, or says why it is none. `where` names the first field that does not fit. */
export function readConnectionFile(
  text: string,
):
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly why: ConnectionFileMistake; readonly where: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not-json', where: '' };
  }
  const head = z
    .object({ kind: z.literal('reward-desk-connection'), version: z.int() })
    .safeParse(json);
  if (!head.success) return { ok: false, why: 'another-file', where: '' };
  if (head.data.version > 1) return { ok: false, why: 'newer', where: '' };
  const file = connectionFileSchema.safeParse(json);
  if (file.success) return { ok: true, connection: file.data.connection };
  const path = file.error.issues[0]?.path.slice(1).join('.') ?? '';
  return { ok: false, why: 'does-not-fit', where: path };
}
