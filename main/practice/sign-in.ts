import { randomUUID } from 'node:crypto';
import { header, type PracticeCall } from './practice-call.ts';
import { assumedWords, cardAccountNotFound, pageWords } from './words.ts';
import { oauthRefusal, refusal, type Reply } from './reply.ts';

/** After so many bad attempts one after the other the account is locked (enkash-api 2). */
const badAttemptsAllowed = 3;

const lockedReply = (): Reply => oauthRefusal(400, 'invalid_grant', 'User account is locked');

function badAttempt(call: PracticeCall, reply: Reply): Reply {
  const badSignIns = call.book.account().badSignIns + 1;
  call.book.setSignIn(badSignIns, badSignIns >= badAttemptsAllowed);
  return reply;
}

function issue(call: PracticeCall): Reply {
  const { book, world, now } = call;
  const accessToken = randomUUID();
  const refreshToken = randomUUID();
  // The text of the page: bearer and refresh token are both good for five minutes.
  const expiresAtMs = now.getTime() + world.tokenSeconds * 1000;
  book.inOneCommit(() => {
    book.setSignIn(0, false);
    book.keepToken(accessToken, 'access', expiresAtMs);
    book.keepToken(refreshToken, 'refresh', expiresAtMs);
  });
  const lies = call.faults.take('expires-in-lies') !== null;
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: accessToken,
      token_type: 'bearer',
      refresh_token: refreshToken,
      expires_in: lies ? 86399 : Math.max(0, world.tokenSeconds - 1),
      scope: 'read write trust',
    },
  };
}

/**
 * `POST /oauth/token`: Basic client id and secret, a form with `grant_type=password` (username, password, clientId)
 * or `grant_type=refresh_token`. The third bad attempt in a row locks the account; good ones are then refused too.
 */
export function signIn(call: PracticeCall): Reply {
  const { book, world } = call;
  if (call.faults.take('account-locked') !== null || book.account().locked) return lockedReply();
  const basic = Buffer.from(`${world.clientId}:${world.clientSecret}`).toString('base64');
  if (header(call, 'authorization') !== `Basic ${basic}`) {
    return badAttempt(call, oauthRefusal(401, 'invalid_client', 'Bad client credentials'));
  }
  const type = header(call, 'content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return oauthRefusal(400, 'invalid_request', 'The body should be a form');
  }
  const form = new URLSearchParams(call.text);
  switch (form.get('grant_type')) {
    case 'password': {
      const isRight =
        form.get('username') === world.username &&
        form.get('password') === world.password &&
        form.get('clientId') === world.clientId;
      return isRight
        ? issue(call)
        : badAttempt(call, oauthRefusal(400, 'invalid_grant', 'Bad credentials'));
    }
    case 'refresh_token': {
      const token = form.get('refresh_token') ?? '';
      if (!book.tokenIsGood(token, 'refresh', call.now)) {
        return oauthRefusal(400, 'invalid_grant', `Invalid refresh token: ${token}`);
      }
      book.dropToken(token);
      return issue(call);
    }
    case null:
    default:
      return oauthRefusal(400, 'unsupported_grant_type', 'Unsupported grant type');
  }
}

/**
 * Checks the two headers that every call but signing in needs. Gives null when they are right, or the refusal.
 * The token may come bare or after "Bearer" (the pages differ). Like its model, a refusal repeats the token.
 */
export function refuseStranger(call: PracticeCall): Reply | null {
  const authorization = header(call, 'authorization') ?? '';
  const token = authorization.replace(/^bearer\s+/i, '').trim();
  const form = call.conventions.token;
  const isBearer = /^bearer\s/i.test(authorization);
  if (token === '' || (form !== 'either' && isBearer !== (form === 'bearer'))) {
    const words = 'Full authentication is required to access this resource';
    return oauthRefusal(401, 'unauthorized', words);
  }
  if (call.faults.take('token-expires') !== null) {
    call.book.dropToken(token);
    return oauthRefusal(401, 'invalid_token', `Access token expired: ${token}`);
  }
  if (!call.book.tokenIsGood(token, 'access', call.now)) {
    return oauthRefusal(401, 'invalid_token', `Invalid access token: ${token}`);
  }
  const partnerId = header(call, 'partnerid');
  if (partnerId === null) return refusal(400, assumedWords.partnerIdMissing);
  if (partnerId !== call.world.partnerId) return refusal(422, pageWords.notOfThisPartner);
  return null;
}

/** Checks the two ids that name the account. Gives null when they are right, or the refusal of the page. */
export function refuseOtherAccount(
  call: PracticeCall,
  companyId: string | null | undefined,
  cardAccountId: string | null | undefined,
): Reply | null {
  if (companyId === null || companyId === undefined || companyId === '')
    return refusal(422, pageWords.companyIdRequired);
  if (companyId !== call.world.companyId || cardAccountId !== call.world.cardAccountId)
    return refusal(404, cardAccountNotFound(companyId, cardAccountId ?? ''));
  return null;
}
