/*
 * Names of files that every system takes: Windows keeps names for its devices, cuts dots and blanks off the end, and takes
 * what follows a colon for a hidden stream of the file.
 */

const device = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(?=\s*(\.|$))/i;

/** The longest name in bytes of UTF-8; most disks take 255, and a copy may add to it. */
const mostBytes = 200;

function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** A name to offer for a file, of what somebody called a batch or an account; its extension stays. */
export function safeFileName(name: string): string {
  const plain = name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [, stem = '', extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/s.exec(plain) ?? [];
  let short = stem;
  while (bytesOf(short) > mostBytes) short = Array.from(short).slice(0, -1).join('');
  const trimmed = short.replace(/[. ]+$/, '');
  const own = device.test(trimmed) ? trimmed.replace(device, '$1_') : trimmed;
  return `${own === '' ? 'Reward Desk' : own}${extension}`;
}

/** Why Windows would not write the file that a path names, but something else or nothing; null: it would. */
export function windowsNameFault(path: string): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const afterDrive = /^[A-Za-z]:[^:]*$/.test(path) ? name.replace(/^[A-Za-z]:/, '') : name;
  if (afterDrive.includes(':')) return 'a colon, which Windows takes for a hidden part of a file';
  if (device.test(afterDrive)) return 'a name that Windows keeps for a device';
  if (/[. ]$/.test(afterDrive) && !/^\.{1,2}$/.test(afterDrive))
    return 'a dot or a blank at its end, which Windows leaves away';
  return /[*?"<>|]/.test(afterDrive) ? 'a character that Windows does not take in a name' : null;
}
