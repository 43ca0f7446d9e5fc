import type { DecisionKind } from '../reconciliation/match-decisions.ts';
import { pages, type PageId } from './pages.ts';

/** What the menu, and a key that works everywhere in the window, asks for. */
export const windowCommands = [
  'open-file',
  'new-batch',
  'continue',
  'undo',
  'redo',
  'find',
  'help',
  'back',
  'forward',
] as const;
export type WindowCommand = (typeof windowCommands)[number];

/** What a key does on a line of a reconciliation: one of its decisions, or it moves on. */
export type LineCommand = DecisionKind | 'next-open';

/** A key on its own; `command` is Ctrl, and Command on a Mac. */
export interface Keys {
  /** As `KeyboardEvent.key` gives it; a letter in lower case. */
  readonly key: string;
  readonly command?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

export type Shortcut = { readonly keys: Keys; readonly meaning: string } & (
  | { readonly where: 'window'; readonly does: WindowCommand }
  | { readonly where: 'window'; readonly page: PageId }
  /** In the sheet of the review, where `grid-keys.ts` answers it. */
  | { readonly where: 'sheet' }
  /** On a line of a reconciliation. */
  | { readonly where: 'lines'; readonly does: LineCommand }
);

const command = (key: string): Keys => ({ key, command: true });

/** Pages with a key that every program has for them; the others go by their number. */
const namedPages: Readonly<Partial<Record<PageId, Keys>>> = {
  home: { key: 'Home', alt: true },
  settings: command(','),
};

/** Every shortcut of the window: the menu shows them, the help lists them, and the window obeys them. */
export const shortcuts: readonly Shortcut[] = [
  { where: 'window', keys: command('n'), does: 'new-batch', meaning: 'New batch' },
  { where: 'window', keys: command('o'), does: 'open-file', meaning: 'Open a spreadsheet' },
  {
    where: 'window',
    keys: command('Enter'),
    does: 'continue',
    meaning: 'Continue: the main button of the page or dialog',
  },
  ...pages.map(({ id, title }, index): Shortcut => ({
    where: 'window',
    keys: namedPages[id] ?? command(String(index)),
    page: id,
    meaning: title,
  })),
  { where: 'window', keys: { key: 'ArrowLeft', alt: true }, does: 'back', meaning: 'Back' },
  { where: 'window', keys: { key: 'ArrowRight', alt: true }, does: 'forward', meaning: 'Forward' },
  { where: 'window', keys: { key: 'F1' }, does: 'help', meaning: 'Shortcuts and help' },
  { where: 'sheet', keys: { key: 'F8' }, meaning: 'Next error or warning' },
  { where: 'sheet', keys: { key: 'F8', shift: true }, meaning: 'Previous error or warning' },
  { where: 'sheet', keys: { key: 'F2' }, meaning: 'Edit the cell (or Enter, or just type)' },
  { where: 'sheet', keys: { key: 'Insert' }, meaning: 'Add a row' },
  { where: 'sheet', keys: { key: 'Delete' }, meaning: 'Clear the selected cells' },
  { where: 'sheet', keys: command('d'), meaning: 'Fill the selected cells with the first one' },
  { where: 'sheet', keys: command('a'), meaning: 'Select all cells' },
  { where: 'sheet', keys: command('g'), meaning: 'Go to a row by its number' },
  {
    where: 'sheet',
    keys: { key: 'F10', shift: true },
    meaning: 'Everything that can be done with the cell',
  },
  { where: 'window', keys: command('f'), does: 'find', meaning: 'Find in the sheet' },
  { where: 'window', keys: command('z'), does: 'undo', meaning: 'Undo' },
  { where: 'window', keys: command('y'), does: 'redo', meaning: 'Redo' },
  {
    where: 'window',
    keys: { key: 'z', command: true, shift: true },
    does: 'redo',
    meaning: 'Redo, as on a Mac',
  },
  ...(
    [
      ['j', 'next-open', 'Next open line of a reconciliation'],
      ['p', 'paired', 'Pair the chosen lines'],
      ['c', 'confirmed', 'Confirm the suggested lines'],
      ['n', 'not-ours', 'Lines are not for rewards'],
      ['e', 'explained', 'Explain the lines'],
      ['r', 'review', 'Ask the checker to review the lines'],
      ['o', 'reopened', 'Open the lines again'],
    ] as const
  ).map(([key, does, meaning]): Shortcut => ({ where: 'lines', keys: { key }, does, meaning })),
];

/** What a letter does on a line of a reconciliation; null: nothing. */
export function lineCommand(key: string): LineCommand | null {
  for (const shortcut of shortcuts)
    if (shortcut.where === 'lines' && shortcut.keys.key === key.toLowerCase()) return shortcut.does;
  return null;
}

/** What a key press is, of those that work everywhere in the window; null when it is none of them. */
export function windowShortcut(
  pressed: Required<Keys>,
): Extract<Shortcut, { where: 'window' }> | null {
  for (const shortcut of shortcuts) {
    const { key, command = false, shift = false, alt = false } = shortcut.keys;
    if (
      shortcut.where === 'window' &&
      key.toLowerCase() === pressed.key.toLowerCase() &&
      command === pressed.command &&
      shift === pressed.shift &&
      alt === pressed.alt
    )
      return shortcut;
  }
  return null;
}

/** What Electron and people call the keys that have a longer name of their own. */
const shortNames: Readonly<Record<string, string>> = { ArrowLeft: 'Left', ArrowRight: 'Right' };

function named(key: string): string {
  return shortNames[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** Keys as the menu of Electron takes them: `CmdOrCtrl+O`. */
export function accelerator({ key, command = false, shift = false, alt = false }: Keys): string {
  return [
    ...(command ? ['CmdOrCtrl'] : []),
    ...(alt ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    named(key),
  ].join('+');
}

/** Keys as a person reads them: `Ctrl + O`, `⌘ O`. */
export function keysText(
  { key, command = false, shift = false, alt = false }: Keys,
  mac: boolean,
): string {
  return [
    ...(command ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? ['Shift'] : []),
    named(key),
  ].join(mac ? ' ' : ' + ');
}
