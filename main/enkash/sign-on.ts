import { z } from 'zod';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { accountOf, type Asking } from './account-calls.ts';
import type { CallProblem } from './outcomes.ts';
import { cardIdField } from './single-call.ts';

/** Whom a link signs on: the HR admin, or the holder of a card. */
export type SignOnAs =
  { readonly who: 'admin' } | { readonly who: 'holder'; readonly cardId: string };

const guideHosts: Readonly<Record<'test' | 'live', string>> = {
  test: 'https://invoice-uat.enkash.in',
  live: 'https://home.enkash.com',
};

/** The page that a link opens, with its places still empty: the connection's own, else the guide's (enkash-api 1). */
export function signOnPage(connection: Connection, who: SignOnAs['who']): string {
  const own = who === 'admin' ? connection.signOnAdminPage : connection.signOnHolderPage;
  if (own !== null) return own;
  const { environment, apiUrl } = connection;
  const host = environment === 'practice' ? apiUrl.replace(/\/$/, '') : guideHosts[environment];
  return `${host}/sso/{token}/${who === 'admin' ? 'reward_account' : 'employee_rewards'}/{partner}`;
}

const tokenSchema = z.union([
  z.string().trim().min(1),
  z
    .object({
      token: z.string().trim().min(1).optional(),
      ssotoken: z.string().trim().min(1).optional(),
    })
    .transform(({ token, ssotoken }) => token ?? ssotoken ?? ''),
]);

/**
 * Asks for a sign-on token (`sso-token`, enkash-api 2) and gives the whole link. The link signs whoever has it on: it
 * is a secret as a password is, and goes nowhere but to the browser, the clipboard, or a terminal that asked for it.
 */
export async function signOnLink(
  client: Asking,
  connection: Connection,
  as: SignOnAs,
): Promise<Result<string, CallProblem>> {
  const cardId = as.who === 'holder' ? as.cardId : connection.adminCardId;
  const payload = await client.ask('/sso-token', {
    ...accountOf(connection),
    ...(cardId === null ? {} : { [cardIdField(connection, 'enkashCardId')]: cardId }),
  });
  if (!payload.ok) return payload;
  const token = tokenSchema.safeParse(payload.value);
  if (!token.success || token.data === '')
    return fail({ cause: causeOf('unreadable-reply'), text: null });
  return ok(
    signOnPage(connection, as.who)
      .replace('{token}', encodeURIComponent(token.data))
      .replace('{partner}', encodeURIComponent(connection.signOnPartner ?? '')),
  );
}
