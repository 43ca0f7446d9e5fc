import { z } from 'zod';

const checkSubjects = [
  'keychain',
  'data folder',
  'data',
  'backup',
  'recovery key',
  'certificates',
  'proxy',
  'network',
  'clock',
  'policy',
] as const;

/**
 * What one check found: nothing, something to know, or something that keeps Reward Desk from working. `says` is a
 * sentence without data of recipients and without secrets; `remedy` null: nothing needs to be done.
 */
export const checkSchema = z.object({
  about: z.enum(checkSubjects),
  state: z.enum(['fine', 'attention', 'fault']),
  says: z.string(),
  remedy: z.string().nullable(),
});
export type Check = Readonly<z.infer<typeof checkSchema>>;
export type CheckSubject = Check['about'];

export function fine(about: CheckSubject, says: string): Check {
  return { about, state: 'fine', says, remedy: null };
}

export function attention(about: CheckSubject, says: string, remedy: string): Check {
  return { about, state: 'attention', says, remedy };
}

export function fault(about: CheckSubject, says: string, remedy: string): Check {
  return { about, state: 'fault', says, remedy };
}
