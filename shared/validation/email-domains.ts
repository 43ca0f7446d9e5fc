/** Well-known mail domains by the ways people mistype them. Real domains of others are left alone. */
const mistyped: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gmail.com':
      'gmial.com gmai.com gmal.com gmil.com gmaill.com gmaul.com gmqil.com gamil.com gmsil.com gnail.com gemail.com ' +
      'ggmail.com gmali.com gimail.com gmaik.com gmail.co gmail.cm gmail.om gmail.comm gmail.cpm gmail.vom gmail.in gmail.co.in gmailc.om',
    'yahoo.com': 'yaho.com yahooo.com yhoo.com yahho.com yhaoo.com yahoo.cm yahoo.om yahoo.comm',
    'yahoo.co.in': 'yaho.co.in yahooo.co.in yahoo.coin yahoo.co.im',
    'hotmail.com':
      'hotmial.com hotmai.com hotmal.com hotmil.com hotamil.com hotmaill.com homail.com hotmail.co hotmail.cm hotmail.comm',
    'outlook.com':
      'outlok.com outloo.com outlool.com outllok.com outloook.com oulook.com outlook.co outlook.cm outlook.comm',
    'rediffmail.com':
      'redifmail.com rediffmai.com reddifmail.com rediffmial.com rediffmail.co rediffmaill.com rediff.mail.com',
    'icloud.com': 'iclod.com icoud.com icloud.co icloud.cm',
  }).flatMap(([right, wrong]) => wrong.split(' ').map((domain) => [domain, right] as const)),
);

/** Gives the domain that was probably meant, or null when nothing is wrong with it. */
export function likelyDomain(domain: string): string | null {
  const known = mistyped.get(domain);
  if (known !== undefined) return known;
  // No country and no registry has .con; the n lies beside the m.
  if (domain.endsWith('.con')) {
    const mended = `${domain.slice(0, -1)}m`;
    return mistyped.get(mended) ?? mended;
  }
  return null;
}

/** Gives the domain whose ending or dot was forgotten, where only one can be meant. */
export function wholeDomain(domain: string): string | null {
  switch (domain) {
    case 'gmail':
    case 'gmailcom':
      return 'gmail.com';
    case 'yahoocom':
      return 'yahoo.com';
    case 'yahoocoin':
      return 'yahoo.co.in';
    case 'hotmailcom':
      return 'hotmail.com';
    case 'outlookcom':
      return 'outlook.com';
    case 'rediffmail':
    case 'rediffmailcom':
      return 'rediffmail.com';
    default:
      return null;
  }
}
