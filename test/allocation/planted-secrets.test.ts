import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { filesThatHold } from './planted-secrets.ts';

const secret = 'planted password 3141/₹';

describe('the search for planted secrets', () => {
  it.each<[string, Buffer]>([
    ['as it is', Buffer.from(`before ${secret} after`)],
    ['in UTF-16', Buffer.from(`before ${secret} after`, 'utf16le')],
    ['in an address', Buffer.from(`?p=${encodeURIComponent(secret)}`)],
    ['in hexadecimal', Buffer.from(Buffer.from(`x${secret}`).toString('hex'))],
    ['in Base64', Buffer.from(Buffer.from(`${secret} after`).toString('base64'))],
    ['in Base64, one letter on', Buffer.from(Buffer.from(`x${secret} after`).toString('base64'))],
    ['in Base64, two letters on', Buffer.from(Buffer.from(`xy${secret} after`).toString('base64'))],
    ['in an archive', Buffer.from(zipSync({ 'a/b.xml': Buffer.from(`<t>${secret}</t>`) }))],
  ])('finds one %s', (_shape, bytes) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'here'), bytes);
    writeFileSync(join(folder, 'other'), 'nothing');
    expect(filesThatHold(folder, [secret, 'another one'])).toEqual([`here: ${secret}`]);
  });
});
