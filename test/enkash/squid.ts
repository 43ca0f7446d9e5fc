import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { pem } from './company-servers.ts';

/*
 * Squid, as companies run it: one that lets everybody through, one that asks for a sign-in, one that takes NTLM only, one
 * that opens TLS and signs it anew. `scripts/system-packages.ts` installs it for the tests.
 */

const program = '/usr/sbin/squid';
const helpers = '/usr/lib/squid';

/** Squid does not run as root, as whom some machines run the tests. */
const asUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export const hasSquid = existsSync(program) && existsSync(join(helpers, 'security_file_certgen'));

export type SquidKind = 'open' | 'basic' | 'ntlm' | 'resigning' | 'blocking';

export interface Squid {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  readonly host: string;
  /** The authority that it signs anew with, as PEM; empty for one that does not. */
  readonly authority: string;
  /** What it noted of each request. */
  readonly log: () => string;
}

export const squidUser = { user: 'asha', password: 'wörd: with % and "' };

/** Starts one for the length of a test. */
export async function startSquid(kind: SquidKind): Promise<Squid> {
  const folder = temporaryFolder();
  chmodSync(folder, 0o777);
  const port = await freePort();
  const log = join(folder, 'access.log');
  const authority = kind === 'resigning' ? makeAuthority(folder) : '';
  const config = join(folder, 'squid.conf');
  writeFileSync(config, configuration(kind, folder, port, log));
  const child = spawn(program, ['-N', '-n', `rewarddesk${port}`, '-f', config], {
    ...asUser,
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    // It takes its shared memory away, which a killed one leaves.
    child.kill('SIGTERM');
    await gone;
  });
  await answers(port, () => child.exitCode !== null, join(folder, 'cache.log'));
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    authority,
    log: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
  };
}

function configuration(kind: SquidKind, folder: string, port: number, log: string): string {
  const origin = join(folder, 'origin.pem');
  writeFileSync(origin, pem('ca.pem'));
  return [
    `http_port 127.0.0.1:${port}${kind === 'resigning' ? ` ssl-bump tls-cert=${join(folder, 'ca-and-key.pem')} generate-host-certificates=on` : ''}`,
    ...rules[kind](folder),
    `tls_outgoing_options cafile=${origin}`,
    `access_log stdio:${log} squid`,
    `cache_log ${join(folder, 'cache.log')}`,
    'pid_filename none',
    'cache deny all',
    'memory_cache_shared off',
    'shutdown_lifetime 0 seconds',
    'visible_hostname proxy.company.example',
    `coredump_dir ${folder}`,
    '',
  ].join('\n');
}

const rules: Readonly<Record<SquidKind, (folder: string) => string[]>> = {
  open: () => ['http_access allow all'],
  basic: (folder) => {
    const users = join(folder, 'users');
    const hash = execFileSync('openssl', ['passwd', '-apr1', squidUser.password], {
      encoding: 'utf8',
    });
    writeFileSync(users, `${squidUser.user}:${hash}`);
    return [
      `auth_param basic program ${helpers}/basic_ncsa_auth ${users}`,
      'auth_param basic children 1',
      'auth_param basic realm Example Bank',
      'auth_param basic utf8 off',
      'acl known proxy_auth REQUIRED',
      'http_access allow known',
      'http_access deny all',
    ];
  },
  ntlm: () => [
    `auth_param ntlm program ${helpers}/ntlm_fake_auth`,
    'acl known proxy_auth REQUIRED',
    'http_access allow known',
    'http_access deny all',
  ],
  resigning: (folder) => {
    const made = join(folder, 'made');
    execFileSync(`${helpers}/security_file_certgen`, ['-c', '-s', made, '-M', '4MB'], asUser);
    return [
      `sslcrtd_program ${helpers}/security_file_certgen -s ${made} -M 4MB`,
      'sslcrtd_children 1',
      'ssl_bump bump all',
      'http_access allow all',
    ];
  },
  blocking: () => ['http_access deny all'],
};

function makeAuthority(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const [key, certificate] = [join(folder, 'ca.key'), join(folder, 'ca.crt')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-sha256'],
      ...['-keyout', key, '-out', certificate, '-subj', '/CN=Squid of Example Bank'],
    ],
    { stdio: 'ignore' },
  );
  const text = readFileSync(certificate, 'utf8');
  chmodSync(key, 0o644);
  writeFileSync(join(folder, 'ca-and-key.pem'), `${text}${readFileSync(key, 'utf8')}`);
  return text;
}

function freePort(): Promise<number> {
  return new Promise((give, refuse) => {
    const server = createServer();
    server.once('error', refuse);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => give(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Waits until somebody listens there. */
async function answers(port: number, ended: () => boolean, log: string): Promise<void> {
  for (;;) {
    if (ended())
      throw new Error(`Squid did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
    const there = await new Promise<boolean>((give) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        give(true);
      });
      socket.once('error', () => give(false));
    });
    if (there) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}
