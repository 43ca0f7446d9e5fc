import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Words that `docs/glossary.md` replaces, where they can be told from their other meanings. */
const replaced: readonly (readonly [string, RegExp])[] = [
  [
    'Reward Desk, this computer',
    /(?<!\bReward\s+|\bdesk |\breward-)\bdesks?\b(?!-|\.lock\b| (backup|connection)\b)/i,
  ],
  ['fix, correct', /\bmend(s|ed|ing)?\b/i],
  ['remote approval', /\bhand-overs?\b/i],
  ['excluded, skipped', /\b(left|leave|leaving|leaves) (\w+ )?out\b/i],
  ['reverse, undo, withdraw', /\b(taken|takes?|taking|took) (\w+ )?back\b/i],
  ['column header, header row', /\bheadings?\b/i],
  ['resolve, completed', /\bsettl(e|ed|es|ing)\b/i],
  ['recipient', /\b(nobody|everybody)\b/i],
  ['Email', /\be-mails?\b/i],
  ['continue, resume', /\b(go|goes) on\b/i],
  ['single allocation', /\bsingly\b/i],
];

/** Where such a word stays, and why. */
const stays: readonly (readonly [RegExp, string])[] = [
  [/^main\/ledger\/migrations\//, 'what was carried out on ledgers is never edited'],
  [/^main\/practice\//, 'what the practice EnKash does, told to whoever plans a test'],
  [/^main\/reports\/(outcome|reconciliation-json)\.ts$/, 'values of the JSON report, which keep'],
  [/^main\/vault\/desk-keys\.ts$/, 'part of how a verification code is computed'],
];

/** Texts of the code that a person may read: sentences and labels, not names of things inside. */
function textsOf(file: string): { readonly line: number; readonly text: string }[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const found: { line: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (isInside(node)) return;
    if (
      ts.isJsxText(node) ||
      ts.isStringLiteralLike(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node) ||
      ts.isTemplateHead(node)
    ) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const isStatement = /\b(SELECT|INSERT|UPDATE|DELETE|FROM)\b/.test(node.text);
      if (!isStatement && /[A-Za-z]+ +[a-z]/.test(node.text))
        found.push({ line: line + 1, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Names of transactions and use cases, class names of the page, and what is thrown at whoever builds this. */
function isInside(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error');
  if (ts.isJsxAttribute(node)) return node.name.getText() === 'className';
  if (ts.isPropertyAssignment(node))
    return (
      node.name.getText() === 'name' &&
      ts.isCallExpression(node.parent.parent) &&
      node.parent.parent.expression.getText() === 'useCase'
    );
  const called = node.parent;
  return (
    ts.isStringLiteralLike(node) &&
    ts.isCallExpression(called) &&
    called.arguments[0] === node &&
    /(\.write|\.note|\bnote|console\.\w+)$/.test(called.expression.getText())
  );
}

it('no text that a person reads uses a word that the glossary replaces', () => {
  const found = globSync(['{renderer,shared,main,preload}/**/*.{ts,tsx}', 'scripts/demo.ts'], {
    cwd: root,
  })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !stays.some(([where]) => where.test(file)))
    .flatMap((file) =>
      textsOf(file).flatMap(({ line, text }) =>
        replaced
          .filter(([, word]) => word.test(text))
          .map(([better]) => `${file}:${line} (${better}): ${text.trim().slice(0, 80)}`),
      ),
    );
  expect(found).toEqual([]);
});

it('finds such a word in a label, a sentence and a template', () => {
  for (const [, word] of replaced) expect(word.test('Reward Desk is locked.')).toBe(false);
  expect(replaced.some(([, word]) => word.test('This desk is locked.'))).toBe(true);
});
