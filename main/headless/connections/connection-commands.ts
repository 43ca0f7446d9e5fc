import {
  connectionSchema,
  secretsNeeded,
  type Connection,
  type SecretName,
} from '../../../shared/connection/connection.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { setByOrganisation } from '../../../shared/policy/policy-sentences.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import type { LiveChange } from '../../app/security/live-gate.ts';
import { policyOf } from '../../policy/read-policy.ts';
import { need } from '../terminal/need.ts';
import { settingFault, settingsOf } from './connection-settings.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import {
  agreeingPeople,
  unlockAs,
  type ByFlags,
  type SecondFlags,
} from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, environmentWord, type Terminal } from '../terminal/terminal.ts';

/** In whose name a connection is added or changed, as it was and as it will be; on live that takes two. */
export async function whoChanges(
  desk: Ports<'gate' | 'operator'>,
  connections: readonly Connection[],
  flags: SecondFlags,
): Promise<LiveChange> {
  return need(await desk.gate.whoChanges(connections, desk.operator, agreeingPeople(flags)));
}

/** Says what the organisation asks for above what was given. */
export function tellRaised(
  ports: Ports<'policy'>,
  given: Connection,
  terminal: Pick<Terminal, 'out'>,
): void {
  const policy = policyOf(ports.policy);
  const least = policy.minimumApprovers ?? 1;
  if (given.environment === 'live' && given.minimumApprovers < least)
    terminal.out(setByOrganisation(policy, 'minimumApprovers') ?? '');
}

export interface ConnectionAddFlags extends SecondFlags {
  readonly data?: string;
  readonly environment: string;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly partnerId: string;
  readonly companyId: string;
  readonly cardAccountId: string;
  readonly auth: string;
  readonly signIn: string;
  readonly username?: string;
  readonly clientId?: string;
  readonly newUsersOnly?: boolean;
  readonly rowsPerRequest?: string;
  readonly timeoutMs?: string;
  /** Every other setting as `name=value`. */
  readonly set: readonly string[];
}

/**
 * `connection add NAME`: the profile from the flags, the secret(s) from standard input, a line each: the token;
 * or the password and the client secret.
 */
export function connectionAddCommand(
  name: string,
  flags: ConnectionAddFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const parsed = connectionSchema.safeParse({
      name,
      environment: flags.environment,
      apiUrl: flags.apiUrl,
      tokenUrl: flags.tokenUrl,
      partnerId: flags.partnerId,
      companyId: flags.companyId,
      cardAccountId: flags.cardAccountId,
      signIn:
        flags.signIn === 'password'
          ? {
              way: 'password',
              username: flags.username ?? '',
              clientId: flags.clientId ?? flags.companyId,
            }
          : { way: flags.signIn },
      authorization: flags.auth,
      creditKnownUsers: flags.newUsersOnly !== true,
      ...(flags.rowsPerRequest === undefined
        ? {}
        : { rowsPerRequest: Number(flags.rowsPerRequest) }),
      ...(flags.timeoutMs === undefined ? {} : { timeoutMs: Number(flags.timeoutMs) }),
      ...settingsOf(flags.set),
    });
    if (!parsed.success) throw settingFault(parsed.error);
    if (desk.connections.isSaved(name)) throw new CommandFailed(isThere(name), exitCodes.mistake);
    const by = await whoChanges(desk, [parsed.data], flags);
    const secrets = await typedSecrets(parsed.data, terminal);
    need(await desk.connections.save(parsed.data, null, secrets, by));
    terminal.out(
      `The ${environmentWord(parsed.data.environment)} connection "${name}" is saved; its secrets are in the keychain.`,
    );
    tellRaised(desk, parsed.data, terminal);
    return exitCodes.fine;
  });
}

export function connectionListCommand(
  flags: { readonly data?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const list = await desk.connections.list();
    if (flags.json === true) tellJson(terminal, 'connections', { connections: list });
    else
      for (const { name, environment, apiUrl, secrets, builtIn } of list) {
        const kept = builtIn || secrets.every(({ set }) => set) ? '' : '  (secret missing)';
        terminal.out(
          `${name.padEnd(20)} ${environmentWord(environment).padEnd(9)} ${apiUrl}${kept}`,
        );
      }
    return exitCodes.fine;
  });
}

export function connectionTestCommand(
  name: string,
  flags: ByFlags & { readonly data?: string },
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    need(desk.gate.mayChange(need(await desk.connections.find(name))));
    const { good, sentences } = need(await desk.connections.test(name));
    for (const sentence of sentences) terminal.out(sentence);
    return good ? exitCodes.fine : exitCodes.setUpFault;
  });
}

export function connectionRemoveCommand(
  name: string,
  flags: SecondFlags & { readonly data?: string },
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const by = await whoChanges(desk, [need(await desk.connections.find(name))], flags);
    need(await desk.connections.remove(name, by));
    terminal.out(`The connection "${name}" and its secrets are removed.`);
    return exitCodes.fine;
  });
}

/** The secrets that a connection needs, from standard input, a line each. */
export async function typedSecrets(
  connection: Connection,
  terminal: Terminal,
): Promise<Partial<Record<SecretName, string>>> {
  const needed = secretsNeeded(connection);
  const what = `Type, a line each: ${needed.map((name) => secretWords[name]).join(', then ')}`;
  const lines = (await terminal.readSecret(what)).split(/\r?\n/);
  const secrets: Partial<Record<SecretName, string>> = {};
  for (const [index, secret] of needed.entries()) {
    const line = lines[index];
    if (line === undefined || line === '')
      throw new CommandFailed(noSecret(needed), exitCodes.mistake);
    secrets[secret] = line;
  }
  return secrets;
}

const secretWords: Readonly<Record<SecretName, string>> = {
  token: 'the access token',
  password: 'the password',
  clientSecret: 'the client secret',
  encryptionSecret: 'the encryption secret',
};

function isThere(name: string): DeskProblem {
  return {
    code: 'name-taken',
    message: `A connection "${name}" exists already; "connection add" never replaces one.`,
    remedy: 'Change it with "connection edit", or its secrets with "connection edit --secrets".',
  };
}

function noSecret(needed: readonly SecretName[]): DeskProblem {
  return {
    code: 'no-secret',
    message: 'The secret did not come on standard input.',
    remedy: `Enter ${needed.join(' and ')}, one line each, for example: printf '%s\\n' … | desk connection add …`,
  };
}
