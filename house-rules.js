import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

/*
 * The layers inside `main/` and `renderer/`, where SQL stands, and the cycles that no file may be part of, as rules of the linter. Both see imports of
 * types, too: a file that cannot be read without another one is not a layer of its own.
 */

/** From the top down; a folder imports its own layer and those below. */
const layers = [
  ['desktop', 'headless'],
  ['app'],
  ['allocation', 'preparation', 'reading', 'reconciliation', 'remote-approval', 'reports'],
  ['enkash', 'practice'],
  ['ledger', 'vault', 'policy', 'updates'],
];
const layerNames = ['entries', 'use cases', 'engines', 'partner', 'ground'];

/** Folders of one layer that do not know each other. */
const strangers = [
  ['desktop', 'headless'],
  ['enkash', 'practice'],
];

/** The folder of `main/` that a file is in; null: it is in none. */
function folderOf(root, file) {
  const [top, folder, ...rest] = relative(root, file).split(sep);
  return top === 'main' && rest.length > 0 ? folder : null;
}

const layerOf = (folder) => layers.findIndex((folders) => folders.includes(folder));

/** Why a folder may not import another one; null: it may. */
function refusal(from, to) {
  if (from === to) return null;
  const [upper, lower] = [layerOf(from), layerOf(to)];
  if (upper === -1) return `main/${from} has no layer. Give it one in house-rules.js.`;
  if (lower === -1) return `main/${to} has no layer. Give it one in house-rules.js.`;
  if (lower < upper)
    return `main/${from} (${layerNames[upper]}) does not import main/${to} (${layerNames[lower]}): imports run downwards only.`;
  if (strangers.some((pair) => pair.includes(from) && pair.includes(to)))
    return `main/${from} and main/${to} do not know each other.`;
  return null;
}

const windowPlaces = ['shell', 'screens', 'parts', 'stores', 'design', 'desk.ts'];

/** Where a file of the window stands, from the top down; a folder that is no other is a screen. */
function windowPlace(root, file) {
  const [top, folder, ...rest] = relative(root, file).split(sep);
  if (top !== 'renderer') return null;
  // `main.tsx` puts the window together; `desk.ts` is the way to the services.
  if (rest.length === 0)
    return folder === 'main.tsx' ? { at: 0, folder: 'shell' } : { at: 5, folder };
  // What a screen knows may be known to others; what it shows may not.
  const place = /-store\.tsx?$/.test(rest.at(-1)) ? 'stores' : folder;
  return { at: windowPlaces.includes(place) ? windowPlaces.indexOf(place) : 1, folder };
}

/** Why a file of the window may not import another one; null: it may. */
function windowRefusal(from, to) {
  if (from.folder === to.folder) return null;
  if (from.at === 1 && to.at === 1)
    return `renderer/${from.folder} and renderer/${to.folder} are screens and do not know each other: what both show belongs in renderer/parts, what both know in a store.`;
  if (to.at < from.at)
    return `renderer/${from.folder} does not import renderer/${to.folder}: imports run downwards only (${windowPlaces.join(', ')}).`;
  return null;
}

/** Reports every import, export-from and dynamic import of a file by what it leads to. */
function importsOf(context, see) {
  const look = (node) => {
    const source = node.source?.value;
    if (typeof source === 'string' && source.startsWith('.'))
      see(node, resolve(dirname(context.filename), source));
  };
  return {
    ImportDeclaration: look,
    ExportNamedDeclaration: look,
    ExportAllDeclaration: look,
    ImportExpression: look,
    TSImportType: look,
  };
}

const layersRule = {
  meta: { type: 'problem', schema: [], messages: { upwards: '{{why}}' } },
  create(context) {
    const place = windowPlace(context.cwd, context.filename);
    if (place !== null)
      return importsOf(context, (node, target) => {
        const to = windowPlace(context.cwd, target);
        const why = to === null ? null : windowRefusal(place, to);
        if (why !== null) context.report({ node, messageId: 'upwards', data: { why } });
      });
    const from = folderOf(context.cwd, context.filename);
    if (from === null) return {};
    return importsOf(context, (node, target) => {
      const to = folderOf(context.cwd, target);
      const why = to === null ? null : refusal(from, to);
      if (why !== null) context.report({ node, messageId: 'upwards', data: { why } });
    });
  },
};

/** Where all of the desk is at hand: where it is put together, and where a terminal opens it. */
const wholeDesk = /^main\/(app\/host|desktop)\/|^main\/headless\/terminal\/open-desk\.ts$/;

/** A function names the ports that it uses; the desk is whole only where it is put together. */
const portsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      whole: 'Name the ports that it uses (main/app/use-case/ports.ts), not the whole desk.',
    },
  },
  create(context) {
    const path = (file) => relative(context.cwd, file).split(sep).join('/');
    const from = path(context.filename);
    if (!from.startsWith('main/') || wholeDesk.test(from)) return {};
    return importsOf(context, (node, target) => {
      if (path(target) === 'main/app/host/desk.ts') context.report({ node, messageId: 'whole' });
    });
  },
};

/** Files above the engines that write to the ledger by themselves. Everything else there is an act of a person. */
const ownWriters = [
  // The one place where an act and its audit entry become one transaction.
  'main/app/use-case/audited.ts',
  // What a run, a matching or EnKash leaves behind.
  'main/app/runs/runs.ts',
  'main/app/runs/broken-runs.ts',
  'main/app/reconciliation/match-keeper.ts',
  'main/app/lookups/coin-events.ts',
  'main/app/connections/connections.ts',
  // What is made of the ledger itself: the start, an index, the recipient book, the state of the copies.
  'main/app/host/desk.ts',
  'main/app/history/name-indexing.ts',
  'main/app/recipients/recipient-book.ts',
  'main/app/retention/retention.ts',
  'main/app/backup/backup-copies.ts',
  // What the window looks like, and which files were opened last: nothing of the company's is decided by it.
  'main/app/settings/settings-handlers.ts',
  'main/app/files/files.ts',
];

/** An act of a person holds its policy and its audit entry: it is no write of its own. */
const actsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'An act of a person is a `useCase` or a `companyAct` (main/app/use-case), which holds its policy and its audit entry.',
    },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    if (!/^main\/(app|headless|desktop)\//.test(file) || ownWriters.includes(file)) return {};
    const writes = ['write', 'writeMeanwhile', 'act'];
    return {
      'CallExpression[callee.name="writeSetting"]': (node) =>
        context.report({ node, messageId: 'bare' }),
      'CallExpression > MemberExpression.callee': (node) => {
        const { object, property } = node;
        const of = object.type === 'MemberExpression' ? object.property : object;
        if (writes.includes(property.name) && of.name === 'db')
          context.report({ node, messageId: 'bare' });
      },
    };
  },
};

const importPattern = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;
const known = new Map();

/** What a file imports, as paths; kept while the file is as it was. */
function importedBy(file) {
  const { mtimeMs } = statSync(file);
  const before = known.get(file);
  if (before?.mtimeMs === mtimeMs) return before.targets;
  const targets = [...readFileSync(file, 'utf8').matchAll(importPattern)]
    .map(([, source]) => resolve(dirname(file), source.split('?')[0]))
    .filter((target) => /\.tsx?$/.test(target) && existsSync(target));
  known.set(file, { mtimeMs, targets });
  return targets;
}

/** The shortest way from a file along imports to another one; null: there is none. */
function wayTo(start, goal) {
  const cameFrom = new Map([[start, null]]);
  const queue = [start];
  for (const file of queue) {
    if (file === goal) {
      const way = [];
      for (let at = file; at !== null; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const next of importedBy(file))
      if (!cameFrom.has(next)) {
        cameFrom.set(next, file);
        queue.push(next);
      }
  }
  return null;
}

const cyclesRule = {
  meta: { type: 'problem', schema: [], messages: { cycle: 'A cycle of imports: {{way}}.' } },
  create(context) {
    return importsOf(context, (node, target) => {
      if (!/\.tsx?$/.test(target) || !existsSync(target)) return;
      const way = wayTo(target, context.filename);
      if (way === null) return;
      const names = [context.filename, ...way].map((file) => relative(context.cwd, file));
      context.report({ node, messageId: 'cycle', data: { way: names.join(' > ') } });
    });
  },
};

const statement =
  /^\s*(?:SELECT\s|INSERT\s+(?:OR\s|INTO\s)|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s)/;

/** SQL stands in `main/ledger`, and in the practice EnKash, whose database is its own. */
const sqlRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { sql: 'SQL lives in main/ledger. Call a function there, or write one.' },
  },
  create(context) {
    const [top, folder] = relative(context.cwd, context.filename).split(sep);
    if (top === 'main' && (folder === 'ledger' || folder === 'practice')) return {};
    const look = (node, text) => {
      if (typeof text === 'string' && statement.test(text))
        context.report({ node, messageId: 'sql' });
    };
    return {
      Literal: (node) => look(node, node.value),
      TemplateLiteral: (node) => look(node, node.quasis[0]?.value.cooked),
      'CallExpression[callee.property.name="insert"][arguments.0.type="Literal"]': (node) =>
        context.report({ node, messageId: 'sql' }),
    };
  },
};

const isCode = (node) =>
  (node.type === 'Identifier' && /code$/i.test(node.name)) ||
  (node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    /code$/i.test(node.property.name));

/** What a code means is in its catalogue: one that only begins like another is another one. */
const closedCodesRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { open: 'A code is compared as a whole: ask its catalogue which ones are meant.' },
  },
  create(context) {
    return {
      'CallExpression > MemberExpression.callee': (node) => {
        const name = node.property.name;
        if ((name === 'startsWith' || name === 'endsWith') && isCode(node.object))
          context.report({ node, messageId: 'open' });
      },
    };
  },
};

/** What a person reads of an element: its other properties are names of things inside. */
const readAttributes =
  /^(label|title|aria-label|aria-description|aria-valuetext|placeholder|empty|hint|why|act|none|example|what|whenNone|alt)$/;
/** Two words of a sentence; what stands in the code otherwise is a name of one word, or several with signs between. */
const sentence = /\p{L}[,.:;]? +\p{L}/u;
const notRead = /^(className|placement|class|style|d|viewBox|points|transform|rel|sandbox)$/;
/** Calls whose text the browser reads. */
const browserCalls =
  /^(querySelector(All)?|closest|matches|matchMedia|Error|clsx|getPropertyValue|setProperty|execCommand)$/;

const calledName = ({ callee }) =>
  callee.type === 'MemberExpression' ? callee.property.name : callee.name;

/** Whether nobody but the browser, or whoever builds this, reads a text. */
function isInside(node) {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'JSXAttribute') return notRead.test(parent.name.name);
    if (/^(Call|New)Expression$/.test(parent.type) && parent.callee !== at)
      return browserCalls.test(calledName(parent));
    if (parent.type === 'VariableDeclarator')
      return /(class(es|Name)?|selector)$/i.test(parent.id.name ?? '');
    if (/Function|Statement$|^TS/.test(parent.type)) return parent.type.startsWith('TS');
  }
  return false;
}

/** Every text of the window stands in a catalogue beside its screen, so that another language is a second catalogue. */
const catalogueRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { read: 'What a person reads stands in the words beside its screen: *-words.ts.' },
  },
  create(context) {
    if (windowPlace(context.cwd, context.filename) === null) return {};
    if (/words\.ts$/.test(context.filename)) return {};
    const say = (node) => context.report({ node, messageId: 'read' });
    return {
      JSXText: (node) => {
        if (/\p{L}/u.test(node.value)) say(node);
      },
      Literal: (node) => {
        const { parent, value } = node;
        if (typeof value !== 'string' || parent.type === 'JSXText') return;
        const isRead =
          parent.type === 'JSXAttribute' && readAttributes.test(parent.name.name ?? '')
            ? /\p{L}/u.test(value)
            : sentence.test(value) && !isInside(node);
        if (isRead) say(node);
      },
      TemplateLiteral: (node) => {
        if (node.quasis.some(({ value }) => sentence.test(value.cooked)) && !isInside(node))
          say(node);
      },
    };
  },
};

/** The folders of `main/` by layer, from the top down. */
export const mainLayers = layers;

export const house = {
  rules: {
    layers: layersRule,
    ports: portsRule,
    acts: actsRule,
    'no-cycles': cyclesRule,
    'sql-in-ledger': sqlRule,
    'closed-codes': closedCodesRule,
    'words-in-catalogue': catalogueRule,
  },
};
