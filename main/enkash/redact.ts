const keptCharacters = 64 * 1024;

/**
 * Takes secrets out of a text that is to be kept, and masks people: e-mails keep their first letter and
 * domain, mobiles their last three digits. Cut at 64 K characters.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.slice(0, keptCharacters);
  for (const secret of secrets)
    if (secret.length >= 4) clean = clean.replaceAll(secret, '[secret]');
  // Few texts name one, and looking for its value is most of the work.
  if (/token|password|secret/i.test(clean))
    clean = clean.replaceAll(
      /("?(?:access_?token|refresh_?token|token|password|client_?secret)"?\s*[:=]\s*"?)[^",&\s}]+/gi,
      '$1[secret]',
    );
  return maskMails(clean).replaceAll(/(?<!\d)(?:\+?91)?[6-9]\d{6}(\d{3})(?!\d)/g, '…$1');
}

const letterOrDigit = /[A-Za-z0-9]/;
const beforeAt = /[A-Za-z0-9._%+-]/;
const afterAt = /[A-Za-z0-9.-]/;

/** From each @ to both sides: an expression that looks for mails from the left tries every word of a long reply. */
function maskMails(text: string): string {
  let masked = '';
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let first = at;
    for (let start = at - 1; start >= from && beforeAt.test(text.charAt(start)); start -= 1)
      if (letterOrDigit.test(text.charAt(start))) first = start;
    let end = at + 1;
    while (end < text.length && afterAt.test(text.charAt(end))) end += 1;
    if (first === at || end === at + 1) continue;
    masked += `${text.slice(from, first + 1)}…${text.slice(at, end)}`;
    from = end;
  }
  return masked + text.slice(from);
}
