import type { z } from 'zod';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { connectionSchema } from '../../shared/connection/connection.ts';
import { exitCodes } from './exit-codes.ts';
import { CommandFailed } from './terminal.ts';

/** Reads `name=value` as a setting of a connection; ends the command when there is no such setting. */
export function settingOf(text: string): [string, unknown] {
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

const knownSetting = connectionSchema.keyof();

function noSetting(text: string): DeskProblem {
  return {
    code: 'bad-setting',
    message: `"${text}" is no setting of a connection.`,
    remedy: `Write name=value with one of: ${knownSetting.options.filter((key) => key !== 'name').join(', ')}.`,
  };
}
