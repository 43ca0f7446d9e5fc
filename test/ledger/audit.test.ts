import { describe, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from '../../main/ledger/audit.ts';
import { openFile } from '../../main/ledger/engine.ts';
import { ledgerPath } from '../../main/ledger/open.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

/** A folder whose ledger has five audit entries. */
function ledgerWithTrail(): string {
  const folder = temporaryFolder();
  const ledger = temporaryLedger({ folder });
  ledger.db.write('entries', (tx) => {
    for (let entry = 1; entry <= 5; entry += 1)
      appendAudit(tx, '2026-11-23T10:00:00.000Z', {
        actor: 'Asha',
        action: 'test',
        subject: 'B-1',
        detail: `Entry ${entry}.`,
      });
  });
  ledger.close();
  return folder;
}

/** What somebody with the file and a database tool could do: the triggers are no hindrance to them. */
function tamper(folder: string, sql: string): void {
  const db = openFile(ledgerPath(folder), { key: null });
  db.exec('DROP TRIGGER audit_is_kept; DROP TRIGGER audit_is_not_edited');
  db.exec(sql);
  db.close();
}

describe('the audit log', () => {
  it('is whole when nobody touched it', () => {
    expect(verifyAudit(temporaryLedger({ folder: ledgerWithTrail() }).db)).toEqual({
      good: true,
      entries: 5,
    });
  });

  it.each([
    ['half an emoji', 'Cut after 20: Happy Diwali \ud83e'],
    ['the other half', '\udde8 and so on'],
    ['a sign that ends a text elsewhere', 'a\u0000b'],
    ['signs beyond the plane', '🪔 \u{10ffff}'],
  ])('is whole with %s in an entry', (_what, text) => {
    const { db } = temporaryLedger();
    db.write('entries', (tx) => {
      for (let entry = 0; entry < 2; entry += 1)
        appendAudit(tx, '2026-11-23T10:00:00.000Z', {
          ...{ actor: text, action: 'test', subject: text, detail: text },
        });
    });
    expect(verifyAudit(db)).toEqual({ good: true, entries: 2 });
  });

  it.each([
    [
      'a changed sentence',
      "UPDATE audit SET detail = 'Entry 3!' WHERE seq = 3",
      { seq: 3, what: 'changed' },
    ],
    [
      'a changed time',
      "UPDATE audit SET at = '2026-11-23T09:00:00.000Z' WHERE seq = 1",
      { seq: 1, what: 'changed' },
    ],
    ['an entry taken out', 'DELETE FROM audit WHERE seq = 2', { seq: 2, what: 'missing' }],
    ['the end cut off', 'DELETE FROM audit WHERE seq >= 4', { seq: 4, what: 'missing' }],
    ['all of it gone', 'DELETE FROM audit', { seq: 1, what: 'missing' }],
  ])('tells of %s', (_what, sql, verdict) => {
    const folder = ledgerWithTrail();
    tamper(folder, sql);
    expect(verifyAudit(temporaryLedger({ folder }).db)).toMatchObject({ good: false, ...verdict });
  });

  it('refuses edits and removals through the ledger itself', () => {
    const { db } = temporaryLedger({ folder: ledgerWithTrail() });
    expect(() =>
      db.write('edit', (tx) => tx.run("UPDATE audit SET detail = 'x' WHERE seq = 1")),
    ).toThrow(/not edited/);
    expect(() => db.write('remove', (tx) => tx.run('DELETE FROM audit WHERE seq = 5'))).toThrow(
      /is kept/,
    );
  });
});
