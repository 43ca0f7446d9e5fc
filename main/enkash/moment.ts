const withoutZone = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;
const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The instant that EnKash wrote down, in milliseconds: ISO-8601 (enkash-api 3.4), or since 1970. Without a zone it is
 * taken for India's, the earlier of the likely two. Null where it names no instant.
 */
export function readMoment(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  const [, day, time] = withoutZone.exec(text) ?? [];
  const read =
    day === undefined || time === undefined
      ? withZone.test(text)
        ? Date.parse(text)
        : Number.NaN
      : Date.parse(`${day}T${time}+05:30`);
  return Number.isNaN(read) ? null : read;
}

/** How far the clocks of this computer and of EnKash may differ. */
export const clockSlackMs = 5 * 60_000;
