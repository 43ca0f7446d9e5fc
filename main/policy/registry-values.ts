import { fail, ok, type Result } from '../../shared/result.ts';

/*
 * A key of the Windows registry, as `reg query` prints it: its values, a line each, name, type and value between runs of blanks;
 * then the keys in it, by their whole names. A list is a REG_MULTI_SZ, whose items stand between `\0`.
 */

const line = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/**
 * The names are those of the policy, whatever their case: `LockAfterMinutes` is `lockAfterMinutes`. Fails with a sentence where
 * there is something that no policy has, as it may be a rule.
 */
export function registryValues(
  printed: string,
): Result<Record<string, string | number | string[]>, string> {
  const values: Record<string, string | number | string[]> = {};
  const lines = printed.split(/\r?\n/).filter((one) => one.trim() !== '');
  const itself = lines[0]?.startsWith('HKEY_') === true ? 1 : 0;
  for (const one of lines.slice(itself)) {
    const [, name, type = '', value = ''] = line.exec(one) ?? [];
    if (name === undefined) return fail(`It holds what no policy has: ${one.trim()}.`);
    const read = valueOf(type, value);
    if (read === null) return fail(`Its value "${name}" is of the type ${type}.`);
    values[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] = read;
  }
  return ok(values);
}

function valueOf(type: string, value: string): string | number | string[] | null {
  if (type === 'REG_DWORD') return Number.parseInt(value, 16);
  if (type === 'REG_MULTI_SZ') return value.split('\\0').filter((item) => item !== '');
  return type === 'REG_SZ' || type === 'REG_EXPAND_SZ' ? value.trim() : null;
}

/** Whether a key is among those that were printed of the one above it. Names of keys have no case. */
export function listsKey(printed: string, key: string): boolean {
  const whole = key.replace(/^HKLM\\/i, 'HKEY_LOCAL_MACHINE\\').toLowerCase();
  return printed.split(/\r?\n/).some((one) => one.trim().toLowerCase() === whole);
}
