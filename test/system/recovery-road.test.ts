import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, session } from './desk-at-terminal.ts';

/** An asymmetric matcher for a text that holds this. */
const holds = (text: string): unknown => expect.stringContaining(text);

describe('the recovery key', () => {
  it('brings everything back after the keychain lost the key of the ledger', async () => {
    const data = temporaryFolder();
    const sheet = join(temporaryFolder(), 'people.csv');
    mkdirSync(data, { recursive: true });
    writeFileSync(
      sheet,
      'Title,Name,Email,Mobile,Amount\nMs,Kavya Iyer,kavya.iyer@example.com,9876543210,1500\n',
    );
    const before = await session();
    const at = ['--data', data];
    const sent = await desk(before, [
      'allocate',
      sheet,
      ...[
        '--connection',
        'practice',
        '--prepared-by',
        'Asha',
        '--approved-by',
        'Vikram',
        '--accept-warnings',
        'all',
      ],
      '--json',
      ...at,
    ]);
    expect(sent).toMatchObject({ code: 0, out: holds('"credited":1') });
    for (const file of readdirSync(data, { recursive: true, encoding: 'utf8' }))
      if (/^(ledger|backups).*\.db/.test(file))
        expect(readFileSync(join(data, file), 'latin1')).not.toMatch(/Kavya|9876543210/);

    const { out: key, err } = await desk(before, ['vault', 'recovery-key', ...at]);
    expect(key).toMatch(/^([0-9A-Z]{5}-){12}[0-9A-Z]{5}$/);
    expect(err).toContain('Print it');
    expect(
      await desk(before, ['vault', 'recovery-key', '--kept', key.slice(-5), ...at]),
    ).toMatchObject({ code: 0 });
    expect(await desk(before, ['vault', 'recovery-key', ...at])).toMatchObject({
      code: 1,
      out: '',
    });

    // Another keyring, as after a change of the desktop: the key is gone.
    const after = await session();
    expect(await desk(after, ['batches', ...at])).toMatchObject({
      code: 1,
      out: '',
      err: holds('recovery key'),
    });
    const mistyped = (key.startsWith('0') ? '1' : '0') + key.slice(1);
    expect(await desk(after, ['vault', 'recover', ...at], mistyped)).toMatchObject({
      code: 1,
      err: holds('Group 1 is mistyped'),
    });
    expect(await desk(after, ['vault', 'recover', ...at], key.toLowerCase())).toMatchObject({
      code: 0,
    });
    expect(await desk(after, ['batches', '--json', ...at])).toMatchObject({
      code: 0,
      out: holds('"creditedPaise":150000'),
    });
    // With the key went the anchor: nobody can tell whether this is the newest state, so the recovery key is asked for.
    const checked = ['backup', 'checked', '--by', 'Asha', '--reason', 'Compared', ...at];
    expect(await desk(after, checked, 'no key\n')).toMatchObject({
      code: 1,
      err: holds('Enter the recovery key'),
    });
    expect(await desk(after, checked, `${key}\n`)).toMatchObject({ code: 0 });
    expect(await desk(after, ['audit', 'verify', ...at])).toMatchObject({ code: 0 });
    // Neither the ledger's folder nor anything said afterwards holds the key.
    for (const file of readdirSync(data, { recursive: true, encoding: 'utf8' }))
      if (/\.(db|key-id|jsonl|log)$/.test(file))
        expect(readFileSync(join(data, file), 'latin1')).not.toContain(key);
  });
});
