/*
 * The values of a key of the Windows registry, as `reg query` prints them: a line each, name, type and value between runs of
 * blanks. A list is a REG_MULTI_SZ, whose items stand between `\0`.
 */

const line = /^ {4}(.+?) {4}(REG_SZ|REG_EXPAND_SZ|REG_MULTI_SZ|REG_DWORD) {4}(.*)$/;

/** The names are those of the policy, whatever their case: `LockAfterMinutes` is `lockAfterMinutes`. */
export function registryValues(printed: string): Record<string, string | number | string[]> {
  const values: Record<string, string | number | string[]> = {};
  for (const one of printed.split(/\r?\n/)) {
    const [, name, type, value = ''] = line.exec(one) ?? [];
    if (name === undefined) continue;
    values[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] =
      type === 'REG_DWORD'
        ? Number.parseInt(value, 16)
        : type === 'REG_MULTI_SZ'
          ? value.split('\\0').filter((item) => item !== '')
          : value.trim();
  }
  return values;
}
