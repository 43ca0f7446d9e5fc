const alreadyPlain = /^[!-~]+(?: [!-~]+)*$/;

/** A name or e-mail by which two spellings are compared. */
export function plainText(text: string): string {
  // Most texts are plain already, and every row of every reply comes through here.
  if (alreadyPlain.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const tenDigits = /^\d{10}$/;

/** The last ten digits: EnKash may add +91 or 0. */
export function plainMobile(text: string): string {
  if (tenDigits.test(text)) return text;
  return text.replaceAll(/\D/g, '').slice(-10);
}
