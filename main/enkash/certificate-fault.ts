import { connect, type PeerCertificate } from 'node:tls';
import { causeOf, type Cause } from '../../shared/enkash/cause-catalogue.ts';
import type { TlsTrust } from './tls-trust.ts';

const expired = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const wrongName = new Set(['ERR_TLS_CERT_ALTNAME_INVALID']);
const notTrusted = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REVOKED',
  'INVALID_CA',
]);

/** What the code of a failed connection says of the certificate that was shown; null when it is about something else. */
export function certificateCause(code: string): Cause | null {
  if (expired.has(code)) return causeOf('certificate-expired');
  if (wrongName.has(code)) return causeOf('certificate-wrong-name');
  return notTrusted.has(code) ? causeOf('certificate-not-trusted') : null;
}

const longestMs = 5_000;

/**
 * Who issued the certificate that an address shows, for the one who is to find out why it is not trusted; null when it
 * cannot be said. Nothing is sent, and the connection stands for nothing else.
 */
export function issuerOf(address: string, trust: TlsTrust): Promise<string | null> {
  const { hostname, port, protocol } = new URL(address);
  if (protocol !== 'https:') return Promise.resolve(null);
  return new Promise((done) => {
    const socket = connect({
      ...trust,
      host: hostname,
      port: port === '' ? 443 : Number(port),
      servername: hostname,
      timeout: longestMs,
    });
    let issuer: string | null = null;
    const end = (): void => {
      socket.destroy();
      done(issuer);
    };
    // The handshake is over and nothing was judged yet: the one moment at which a refused certificate can be seen.
    socket.prependListener('secure', () => {
      const certificate: Partial<PeerCertificate> = socket.getPeerCertificate();
      const names = [certificate.issuer?.CN, certificate.issuer?.O].flat();
      issuer = names.filter((name) => name !== undefined).join(', ') || null;
    });
    socket.once('secureConnect', end);
    socket.once('timeout', end);
    socket.once('error', end);
  });
}
