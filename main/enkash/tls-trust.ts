import { existsSync, readFileSync } from 'node:fs';
import { win32 } from 'node:path';
import * as tls from 'node:tls';

/**
 * Whom TLS believes: the roots that come along, and those of this computer. A company that inspects TLS puts its own
 * authority into the computer's store, and everything else there trusts it.
 */
export function trustedRoots(computer: Computer = thisComputer): readonly string[] {
  return [
    ...new Set([...tls.rootCertificates, ...computer.systemRoots(), ...companyRoots(computer)]),
  ];
}

/** What is asked of the computer; tests give their own. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly systemRoots: () => readonly string[];
  /** The text of a file, or null when there is none. */
  readonly read: (path: string) => string | null;
}

/** Where whoever looks after the computer may lay authorities of the company, as PEM: only they can write there. */
export function companyRootsFile({ platform, environment }: Computer): string {
  if (platform === 'win32')
    return win32.join(environment.ProgramData ?? 'C:\\ProgramData', 'Reward Desk', 'ca.pem');
  return platform === 'darwin'
    ? '/Library/Application Support/Reward Desk/ca.pem'
    : '/etc/reward-desk/ca.pem';
}

function companyRoots(computer: Computer): readonly string[] {
  return certificatesOf(computer.read(companyRootsFile(computer)) ?? '');
}

/** The certificates in a PEM file, each as one text; whatever stands between them is left out. */
export function certificatesOf(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

/**
 * Where Linux distributions keep their store. Node's own way to it goes where the environment says (`SSL_CERT_FILE`,
 * `NODE_EXTRA_CA_CERTS`), and whoever sets that would be believed.
 */
const linuxStores = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
];

const readIfThere = (path: string): string | null =>
  existsSync(path) ? readFileSync(path, 'utf8') : null;

export const thisComputer: Computer = {
  platform: process.platform,
  environment: process.env,
  systemRoots: () => {
    if (process.platform === 'win32' || process.platform === 'darwin')
      // Node from 22.15 on asks the platform's own store; Electron's older ones do not know how.
      return 'getCACertificates' in tls ? tls.getCACertificates('system') : [];
    const store = linuxStores.find((path) => existsSync(path));
    return store === undefined ? [] : certificatesOf(readIfThere(store) ?? '');
  },
  read: readIfThere,
};

/**
 * TLS options of every connection to EnKash. That certificates are checked is said here, so that no variable of the
 * environment (`NODE_TLS_REJECT_UNAUTHORIZED`) can say otherwise.
 */
export interface TlsTrust {
  readonly rejectUnauthorized: true;
  readonly secureContext: tls.SecureContext;
}

let ofThisComputer: TlsTrust | null = null;

/** The trust of this computer, read once: its store has hundreds of certificates. */
export function tlsTrust(): TlsTrust {
  ofThisComputer ??= trustIn(trustedRoots());
  return ofThisComputer;
}

export function trustIn(roots: readonly string[]): TlsTrust {
  return {
    rejectUnauthorized: true,
    secureContext: tls.createSecureContext({ ca: [...roots], minVersion: 'TLSv1.2' }),
  };
}
