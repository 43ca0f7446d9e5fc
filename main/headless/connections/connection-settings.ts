import type { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { connectionSchema } from '../../../shared/connection/connection.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { CommandFailed } from '../terminal/terminal.ts';

const knownSetting = connectionSchema.keyof();

/** Settings that were given as `name=value`, by their names in the exported file. */
export function settingsOf(texts: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(texts.map(settingOf));
}

function settingOf(text: string): [string, unknown] {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (!knownSetting.safeParse(key).success || key === 'name')
    throw new CommandFailed(noSetting(text), exitCodes.mistake);
  // What fits as text is text (an id may be all digits); numbers, true, false, null and objects are JSON.
  const field: z.ZodType = connectionSchema.shape[knownSetting.parse(key)];
  if (field.safeParse(value).success) return [key, value];
  try {
    const json: unknown = JSON.parse(value);
    return [key, json];
  } catch {
    return [key, value];
  }
}

/** Says which setting is not valid and why. */
export function settingFault(error: z.ZodError): CommandFailed {
  const [issue] = error.issues;
  return new CommandFailed(
    badSetting(issue?.path.join('.') ?? '', issue?.message ?? ''),
    exitCodes.mistake,
  );
}

function badSetting(where: string, what: string): DeskProblem {
  return {
    code: 'bad-setting',
    message: `The setting ${where} is not valid: ${what}`,
    remedy: 'See --help.',
  };
}

function noSetting(text: string): DeskProblem {
  return {
    code: 'bad-setting',
    message: `"${text}" is not a setting of a connection.`,
    remedy: `Write name=value with one of: ${knownSetting.options.filter((key) => key !== 'name').join(', ')}.`,
  };
}
