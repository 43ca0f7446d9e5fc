import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { Connection, SecretName } from '../../shared/connection/connection.ts';
import type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { HttpPort } from './http.ts';
import type { CallProblem } from './outcomes.ts';
import { isWebPage } from './reply-head.ts';
import { openEnvelope, readJson, tokenReplySchema } from './wire.ts';

/** Where a secret comes from, for the length of a call. */
export interface SecretSource {
  read(name: SecretName): Promise<string | null>;
}

export interface SignInOptions {
  readonly connection: Connection;
  readonly secrets: SecretSource;
  readonly guard: SignInGuard;
  readonly http: HttpPort;
  readonly now: () => Date;
}

/** EnKash locks after three bad attempts in a row (enkash-api 2); the third is never made. */
const mostBadAttempts = 2;
/** EnKash's page says five minutes whatever `expires_in` says; a token is renewed well before that. */
const longestLifeMs = 5 * 60_000;
const marginMs = 45_000;

interface Token {
  readonly value: string;
  readonly staleAtMs: number;
  readonly refresh: string | null;
}

/** Gives tokens: the one that was given, or those of the password grant. */
export class SignIn {
  readonly #options: SignInOptions;
  #token: Token | null = null;
  #renewal: Promise<Result<string, CallProblem>> | null = null;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** A token that is good for now. Callers at the same time share one sign-in. */
  async token(): Promise<Result<string, CallProblem>> {
    const { connection, secrets, now } = this.#options;
    if (connection.signIn.way === 'token') {
      const given = await secrets.read('token');
      return given === null ? fail(problem('secret-missing')) : ok(given);
    }
    if (this.#token !== null && now().getTime() < this.#token.staleAtMs)
      return ok(this.#token.value);
    return this.#renew();
  }

  /** A new token after EnKash refused `bad`. A given token cannot be renewed. */
  async after(bad: string): Promise<Result<string, CallProblem>> {
    if (this.#options.connection.signIn.way === 'token') return fail(problem('sign-in-refused'));
    if (this.#token?.value === bad) this.#token = null;
    return this.token();
  }

  #renew(): Promise<Result<string, CallProblem>> {
    this.#renewal ??= this.#options.guard
      .inTurn(() => this.#sign())
      .finally(() => {
        this.#renewal = null;
      });
    return this.#renewal;
  }

  async #sign(): Promise<Result<string, CallProblem>> {
    const { connection, secrets } = this.#options;
    if (connection.signIn.way !== 'password') return fail(problem('sign-in-refused'));
    const { username, clientId } = connection.signIn;
    const clientSecret = await secrets.read('clientSecret');
    const refresh = this.#token?.refresh ?? null;
    this.#token = null;
    if (clientSecret === null) return fail(problem('secret-missing'));
    if (refresh !== null) {
      const renewed = await this.#try(clientId, clientSecret, {
        grant_type: 'refresh_token',
        refresh_token: refresh,
        clientId,
      });
      if (renewed.ok) return renewed;
    }
    const password = await secrets.read('password');
    if (password === null) return fail(problem('secret-missing'));
    return this.#try(clientId, clientSecret, {
      username,
      password,
      grant_type: 'password',
      clientId,
    });
  }

  /** Asks for a token within the bound of bad attempts. Whether EnKash counts a refused renewal is not known: it does. */
  async #try(
    clientId: string,
    clientSecret: string,
    form: Readonly<Record<string, string>>,
  ): Promise<Result<string, CallProblem>> {
    const { guard } = this.#options;
    if (!guard.begin(mostBadAttempts)) return fail(problem('sign-in-paused'));
    const signed = await this.#ask(clientId, clientSecret, form);
    if (signed.ok) guard.accepted();
    else if (signed.error.cause.scope === 'sign-in') guard.refused();
    else guard.undecided();
    return signed;
  }

  async #ask(
    clientId: string,
    clientSecret: string,
    form: Readonly<Record<string, string>>,
  ): Promise<Result<string, CallProblem>> {
    const { connection, http, now } = this.#options;
    const reply = await http.post({
      url: `${connection.tokenUrl.replace(/\/$/, '')}/oauth/token`,
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
    });
    // No row travels with a sign-in: whatever went wrong with the line, it can be tried again.
    if (reply.kind !== 'reply') {
      const cause = reply.kind === 'not-sent' ? reply.cause : causeOf('not-connected');
      return fail({ cause, text: reply.text });
    }
    // A page of the network's own says nothing of the password, and is no bad try of it.
    if (isWebPage(reply.body) && reply.status < 500)
      return fail({ cause: causeOf('web-page-at-sign-in'), text: null });
    const json = readJson(reply.body);
    const token = tokenReplySchema.safeParse(json);
    if (reply.status === 200 && token.success) {
      const life = Math.min((token.data.expiresin ?? Infinity) * 1000, longestLifeMs);
      const rest = Math.max(life - marginMs, Math.min(life / 2, 5_000));
      this.#token = {
        value: token.data.accesstoken,
        staleAtMs: now().getTime() + rest,
        refresh: token.data.refreshtoken ?? null,
      };
      return ok(token.data.accesstoken);
    }
    const said = openEnvelope(json)?.text ?? null;
    if (reply.status === 429) return fail({ cause: causeOf('too-many-requests'), text: said });
    if (reply.status >= 500) return fail({ cause: causeOf('not-connected'), text: said });
    const locked = said !== null && /\block/i.test(said);
    return fail({ cause: causeOf(locked ? 'account-locked' : 'sign-in-refused'), text: said });
  }
}

function problem(code: Parameters<typeof causeOf>[0]): CallProblem {
  return { cause: causeOf(code), text: null };
}
