import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What one guess costs: 128 MiB and some tenths of a second, as OWASP asks of scrypt. Tests take less. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}
export const scryptCost: ScryptCost = { n: 2 ** 17, r: 8, p: 1 };

const hashBytes = 32;
const kept = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

/** A salted scrypt hash as text that carries its own cost. */
export async function hashPassphrase(passphrase: string, cost = scryptCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, cost);
  return `scrypt$${cost.n}$${cost.r}$${cost.p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/** Tells whether a passphrase is the one of a kept hash. Throws when the text is no such hash. */
export async function isPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const [, n, r, p, salt, wanted] = kept.exec(hash) ?? [];
  if (salt === undefined || wanted === undefined) throw new Error('That is no passphrase hash.');
  const cost = { n: Number(n), r: Number(r), p: Number(p) };
  const given = await derive(passphrase, Buffer.from(salt, 'base64'), cost);
  return timingSafeEqual(given, Buffer.from(wanted, 'base64'));
}

function derive(passphrase: string, salt: Buffer, { n, r, p }: ScryptCost): Promise<Buffer> {
  // The same letters typed on another keyboard are the same passphrase.
  const text = passphrase.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, hashBytes, { N: n, r, p, maxmem: 256 * n * r }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
