const keptCharacters = 64 * 1024;

/**
 * Takes secrets out of a text that is to be kept, and masks people: e-mails keep their first letter and
 * domain, mobiles their last three digits. Cut at 64 K characters.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.slice(0, keptCharacters);
  for (const secret of secrets)
    if (secret.length >= 4) clean = clean.replaceAll(secret, '[secret]');
  return clean
    .replaceAll(
      /("?(?:access_?token|refresh_?token|token|password|client_?secret)"?\s*[:=]\s*"?)[^",&\s}]+/gi,
      '$1[secret]',
    )
    .replaceAll(
      /(?<![A-Za-z0-9._%+-])([._%+-]*[A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)/g,
      '$1…@$2',
    )
    .replaceAll(/(?<!\d)(?:\+?91)?[6-9]\d{6}(\d{3})(?!\d)/g, '…$1');
}
