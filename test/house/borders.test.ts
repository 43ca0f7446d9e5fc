import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { house, mainLayers } from '../../house-rules.js';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

const root = join(import.meta.dirname, '..', '..');

/** What the house's own rules say of a text, as if it were that file of that checkout. */
function said(checkout: string, file: string, text: string): string[] {
  return new Linter({ cwd: checkout, configType: 'flat' })
    .verify(
      text,
      {
        files: ['**/*.{ts,tsx}'],
        plugins: { house },
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        rules: {
          'house/layers': 'error',
          'house/ports': 'error',
          'house/acts': 'error',
          'house/no-cycles': 'error',
          'house/sql-in-ledger': 'error',
          'house/closed-codes': 'error',
          'house/words-in-catalogue': 'error',
        },
      },
      { filename: join(checkout, file) },
    )
    .map(({ message }) => message);
}

const folders = mainLayers.flat();
const layerOf = (folder: string): number => mainLayers.findIndex((layer) => layer.includes(folder));

describe('the layers inside main', () => {
  it.each(folders)('lets main/%s import no layer above its own', (folder) => {
    for (const other of folders) {
      const planted = `import type { Planted } from '../../${other}/deep/planted.ts';\n`;
      const messages = said(root, `main/${folder}/deep/file.ts`, planted);
      if (layerOf(other) < layerOf(folder))
        expect([other, messages]).toEqual([
          other,
          [expect.stringContaining('imports run downwards only')],
        ]);
      else if (layerOf(other) > layerOf(folder)) expect([other, messages]).toEqual([other, []]);
    }
  });

  it.each([
    ['an import', "import { a } from '../app/a.ts';"],
    ['an import of a type', "import type { A } from '../app/a.ts';"],
    ['an export from there', "export { a } from '../app/a.ts';"],
    ['an export of everything', "export * from '../app/a.ts';"],
    ['an import at run time', "export const a = import('../app/a.ts');"],
    ['a type written in place', "export type A = import('../app/a.ts').A;"],
  ])('sees %s', (_kind, text) => {
    expect(said(root, 'main/ledger/file.ts', text)).toHaveLength(1);
  });

  it.each([
    ['desktop', 'headless'],
    ['enkash', 'practice'],
  ])('keeps main/%s and main/%s apart, both ways', (one, other) => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      expect(said(root, `main/${from}/file.ts`, `import '../${to}/file.ts';`)).toEqual([
        expect.stringContaining('do not know each other'),
      ]);
  });

  it('lets no folder be without a layer', () => {
    expect(said(root, 'main/loft/file.ts', "import '../ledger/file.ts';")).toEqual([
      expect.stringContaining('has no layer'),
    ]);
  });

  it.each(['main/ledger/open.ts', 'shared/result.ts', 'renderer/main.tsx', 'preload/preload.ts'])(
    'is what the linter holds %s to',
    async (file) => {
      const config: unknown = await new ESLint({ cwd: root }).calculateConfigForFile(file);
      expect(config).toMatchObject({
        rules: {
          'house/layers': [2],
          'house/ports': [2],
          'house/acts': [2],
          'house/no-cycles': [2],
          'house/sql-in-ledger': [2],
        },
      });
    },
  );
});

describe('the whole desk', () => {
  const whole = 'Name the ports that it uses';

  it.each([
    ['main/app/tax/tax-register.ts', "import type { Desk } from '../host/desk.ts';"],
    ['main/app/use-case/use-case.ts', "import { openDesk } from '../host/desk.ts';"],
    ['main/app/runs/runs.ts', "export type Desk = import('../host/desk.ts').Desk;"],
    ['main/headless/tax/tax-program.ts', "import type { Desk } from '../../app/host/desk.ts';"],
    ['main/headless/terminal/need.ts', "import type { Desk } from '../../app/host/desk.ts';"],
  ])('is not taken by %s', (file, text) => {
    expect(said(root, file, text)).toContainEqual(expect.stringContaining(whole));
  });

  it.each([
    ['main/app/host/bridge-handlers.ts', "import type { Desk } from './desk.ts';"],
    ['main/headless/terminal/open-desk.ts', "import type { Desk } from '../../app/host/desk.ts';"],
  ])('is at hand in %s', (file, text) => {
    expect(said(root, file, text)).not.toContainEqual(expect.stringContaining(whole));
  });
});

describe('an act of a person', () => {
  const bare = 'An act of a person is a `useCase` or a `companyAct`';

  it.each([
    ['main/app/tax/tax-register.ts', "db.write('tax rule', (tx) => keep(tx));"],
    ['main/app/period/set-budget.ts', "ports.ledger.db.act('budget', (tx) => keep(tx));"],
    ['main/headless/tax/tax-program.ts', "desk.ledger.db.write('tax rule', (tx) => keep(tx));"],
    ['main/app/runs/stop-batch.ts', "void this.#ledger.db.writeMeanwhile('stop', keep);"],
    ['main/app/host/desk-handlers.ts', "writeSetting(ledger, 'operator', name);"],
  ])('is no write of its own in %s', (file, text) => {
    expect(said(root, file, text)).toEqual([expect.stringContaining(bare)]);
  });

  it.each([
    ['main/app/use-case/audited.ts', "db.act('budget', (tx) => keep(tx));"],
    ['main/preparation/editing.ts', "db.write('edit', (tx) => keep(tx));"],
    ['main/app/security/trust-handlers.ts', "void keychain.write('account', 'value');"],
  ])('is told from what %s writes', (file, text) => {
    expect(said(root, file, text)).toEqual([]);
  });
});

describe('the layers of the window', () => {
  const stack = ['shell', 'review', 'parts', 'design'];

  it.each(stack)('let renderer/%s import no layer above its own', (folder) => {
    for (const other of stack.filter((one) => one !== folder)) {
      const planted = `import type { Planted } from '../${other}/planted.ts';\n`;
      expect([other, said(root, `renderer/${folder}/file.tsx`, planted)]).toEqual([
        other,
        stack.indexOf(other) < stack.indexOf(folder)
          ? [expect.stringContaining('imports run downwards only')]
          : [],
      ]);
    }
  });

  it.each([
    ['a component', "import { HistoryPage } from '../history/history-page.tsx';"],
    ['a type', "import type { Answer } from '../history/answer.ts';"],
    ['the looks', "import '../history/history.css';"],
  ])('let no screen borrow %s of another one', (_kind, text) => {
    expect(said(root, 'renderer/review/review-page.tsx', text)).toEqual([
      expect.stringContaining('are screens and do not know each other'),
    ]);
  });

  it('let every screen know what another one knows, and no store what anybody shows', () => {
    expect(said(root, 'renderer/review/file.tsx', "import '../trust/lock-store.ts';")).toEqual([]);
    expect(
      said(root, 'renderer/review/review-store.ts', "import '../trust/lock-card.tsx';"),
    ).toEqual([expect.stringContaining('imports run downwards only')]);
  });

  it('hold the way to the services lowest, and the start highest', () => {
    expect(said(root, 'renderer/desk.ts', "import './trust/planted.tsx';")).toEqual([
      expect.stringContaining('imports run downwards only'),
    ]);
    expect(said(root, 'renderer/main.tsx', "import { App } from './shell/app.tsx';")).toEqual([]);
  });
});

describe('SQL', () => {
  const statements = [
    "db.get(schema, 'SELECT name FROM people');",
    'db.all(schema, `SELECT ${columns} FROM people`);',
    'tx.run(`\n  INSERT OR IGNORE INTO settings VALUES (?, ?)`, key, value);',
    "tx.run('UPDATE rows SET state = ? WHERE id = ?', state, id);",
    "tx.run('DELETE FROM people');",
    'db.all(schema, `WITH now AS (${one}) SELECT * FROM now`);',
    "tx.insert('people', { name });",
  ];

  it.each(statements)('is refused outside main/ledger: %s', (text) => {
    for (const file of ['main/app/runs/runs.ts', 'main/vault/people.ts', 'shared/result.ts'])
      expect(said(root, file, text)).toEqual([expect.stringContaining('SQL lives in main/ledger')]);
  });

  it.each(statements)('is at home in main/ledger and the practice EnKash: %s', (text) => {
    for (const file of ['main/ledger/rows.ts', 'main/practice/book.ts'])
      expect(said(root, file, text)).toEqual([]);
  });

  it('is told from a sentence', () => {
    expect(said(root, 'main/app/runs/runs.ts', "say('Select the account. Update it.');")).toEqual(
      [],
    );
  });
});

describe('codes of problems', () => {
  it.each([
    "if (problem.code.startsWith('ledger-')) show();",
    "const general = code.startsWith('cell-') || code.endsWith('-text');",
  ])('are not told by how they begin or end: %s', (text) => {
    expect(said(root, 'shared/result.ts', text)).toContain(
      'A code is compared as a whole: ask its catalogue which ones are meant.',
    );
  });

  it('are told by their catalogue', () => {
    const text = "if (codes.includes(problem.code) || problem.code === 'ledger-key') show();";
    expect(said(root, 'shared/result.ts', text)).toEqual([]);
  });
});

describe('what a person reads in the window', () => {
  const catalogued = (text: string, file = 'renderer/match/match-form.tsx'): string[] =>
    said(root, file, `export const shown = ${text};\n`);

  it.each([
    '<h2>Reconcile</h2>',
    '<p>{count} of them</p>',
    '<Field label="Period" />',
    '<button aria-label="Close" />',
    "{ word: 'Period report' }",
    "wrong ? 'Choose the first day.' : null",
    'sayGood(`The format ${name} is saved.`)',
  ])('is refused outside a catalogue: %s', (text) => {
    expect(catalogued(text)).toEqual([expect.stringContaining('in the words beside its screen')]);
  });

  it.each([
    '<h2>{words.reconcile}</h2>',
    '<p className="soft small">{count}</p>',
    '<Field id="period" kind="month" />',
    "page.querySelector('h1, .empty h2')",
    "new Error('The page has no root.')",
    '`${left}px ${top}px`',
  ])('is not %s', (text) => {
    expect(catalogued(text)).toEqual([]);
  });

  it('stands in the catalogues', () => {
    const text = "'Choose the first day.'";
    expect(catalogued(text, 'renderer/match/match-form-words.ts')).toEqual([]);
    expect(catalogued(text, 'main/reports/outcome.ts')).toEqual([]);
  });
});

describe('cycles of imports', () => {
  const checkout = (files: Readonly<Record<string, string>>): string => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'shared'));
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, 'shared', name), text);
    return folder;
  };

  it('are refused, through types alone and over several files, too', () => {
    const one = "import type { Two } from './two.ts';\nexport type One = Two;\n";
    const folder = checkout({
      'one.ts': one,
      'two.ts': "import type { Three } from './three.ts';\nexport type Two = Three;\n",
      'three.ts': "import type { One } from './one.ts';\nexport type Three = One | null;\n",
    });
    expect(said(folder, 'shared/one.ts', one)).toEqual([
      'A cycle of imports: shared/one.ts > shared/two.ts > shared/three.ts > shared/one.ts.',
    ]);
  });

  it('are not seen where two files import a third', () => {
    const one = "import { two } from './two.ts';\nimport { three } from './three.ts';\n";
    const folder = checkout({
      'one.ts': one,
      'two.ts': "import { three } from './three.ts';\nexport const two = three;\n",
      'three.ts': 'export const three = 3;\n',
    });
    expect(said(folder, 'shared/one.ts', one)).toEqual([]);
  });
});
