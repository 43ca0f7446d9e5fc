import { causeOf } from '../../../shared/enkash/cause-catalogue.ts';
import type { Reached } from '../../enkash/reach.ts';
import { certificatesOf, companyRootsFile, type Computer } from '../../enkash/tls-trust.ts';
import { attention, fault, fine, type Check } from '../../../shared/doctor/check.ts';

/** A certificate or a signature of a request may be refused from here on. */
const largestDriftMs = 2 * 60_000;

/** Whether the server of an account answers, by the same road as every call; `host` as a person reads it. */
export function networkCheck(host: string, reached: Reached): Check {
  if (reached.kind === 'answered') return fine('network', `${host} answers.`);
  const { code, text, cause } = reached;
  if (cause.code === 'proxy-sign-in') return fault('proxy', cause.meaning, cause.remedy);
  if (cause.code !== 'not-connected')
    return fault('certificates', `${host}: ${cause.meaning}`, cause.remedy);
  const known = plainReasons[code];
  return known === undefined
    ? fault('network', `${host} cannot be reached (${text}).`, causeOf('not-connected').remedy)
    : fault('network', `${host}: ${known[0]}`, known[1]);
}

const plainReasons: Readonly<Record<string, readonly [string, string] | undefined>> = {
  ENOTFOUND: [
    'no such name is known to the network.',
    'Check the address of the account; if it is right, ask IT about the name server (DNS).',
  ],
  EAI_AGAIN: [
    'the name server (DNS) does not answer.',
    'Check the internet connection, then ask IT about the name server.',
  ],
  ECONNREFUSED: [
    'the computer there refuses the connection.',
    'Check the address and port of the account; if they are right, ask IT about the firewall.',
  ],
  ENETUNREACH: ['this computer has no network.', 'Connect it, then try again.'],
  EHOSTUNREACH: ['there is no road to it.', 'Ask IT about the firewall or the VPN.'],
  UND_ERR_CONNECT_TIMEOUT: [
    'no connection came about in time.',
    'Ask IT whether a firewall drops connections to it, or whether a proxy must be set.',
  ],
};

/** Whether this computer's clock is right, by what a server says of its own. Null: no server said. */
export function clockCheck(reached: Reached, now: Date): Check | null {
  if (reached.kind !== 'answered' || reached.at === null) return null;
  const drift = now.getTime() - reached.at.getTime();
  if (Math.abs(drift) <= largestDriftMs)
    return fine('clock', 'The clock of this computer is right.');
  const minutes = Math.round(Math.abs(drift) / 60_000).toLocaleString('en-IN');
  return fault(
    'clock',
    `The clock of this computer is ${minutes} minutes ${drift > 0 ? 'ahead' : 'behind'}.`,
    'Turn on "Set time automatically" in the settings of the system, or ask IT.',
  );
}

/** Whether the file in which IT lays authorities of the company holds any; null: there is no such file. */
export function authoritiesCheck(computer: Computer): Check | null {
  const file = companyRootsFile(computer);
  const text = computer.read(file);
  if (text === null) return null;
  const count = certificatesOf(text).length;
  return count === 0
    ? fault(
        'certificates',
        `${file} is there, but holds no certificate.`,
        'Ask IT to save the certificate authority of the company there as PEM text ("-----BEGIN CERTIFICATE-----").',
      )
    : fine(
        'certificates',
        `${file} adds ${count} certificate ${count === 1 ? 'authority' : 'authorities'}.`,
      );
}

/** Whether the proxy that the environment names is an address at all; null: it names none. */
export function proxyVariableCheck(
  environment: Readonly<Record<string, string | undefined>>,
): Check | null {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) {
    const value = environment[name] ?? '';
    if (value === '') continue;
    return /^https?:\/\/[^/]/i.test(value) && URL.canParse(value)
      ? attention(
          'proxy',
          `${name} is set, so EnKash is reached through that proxy.`,
          'Nothing needs to be done while EnKash answers.',
        )
      : fault(
          'proxy',
          `${name} is set, but is not the address of a proxy.`,
          'Ask IT for the address; it looks like http://proxy.company.example:8080.',
        );
  }
  return null;
}
