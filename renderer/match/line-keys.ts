import type { KeyboardEvent } from 'react';
import { lineCommand } from '../../shared/bridge/shortcuts.ts';
import type { DecisionKind } from '../../shared/reconciliation/match-decisions.ts';
import { words } from './line-keys-words.ts';

/** The keys of a line in words, for whoever reads it beside the lines. */
export const lineKeysWords = words.keyboardMoveBetweenLines;

/** The lines that can be chosen, as they stand in the table. */
function boxes(within: ParentNode): HTMLInputElement[] {
  return [...within.querySelectorAll<HTMLInputElement>('input[data-line]')];
}

/** Gives the keyboard to the first line that is still open after a place; to the first of all when none follows. */
export function focusOpenLine(after = -1): void {
  const all = boxes(document);
  const isOpen = (box: HTMLInputElement): boolean => box.dataset.open === 'true';
  (all.slice(after + 1).find(isOpen) ?? all.find(isOpen))?.focus();
}

/** Moves between the lines and decides them by keys; `act` is told what was asked of the line with this number. */
export function onLineKey(
  event: KeyboardEvent<HTMLElement>,
  act: (kind: DecisionKind, line: number) => void,
): void {
  const { target, key } = event;
  if (!(target instanceof HTMLInputElement) || target.dataset.line === undefined) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const all = boxes(event.currentTarget);
  const at = all.indexOf(target);
  const does = lineCommand(key);
  if (key === 'ArrowDown') all[at + 1]?.focus();
  else if (key === 'ArrowUp') all[at - 1]?.focus();
  else if (key === 'Home') all[0]?.focus();
  else if (key === 'End') all.at(-1)?.focus();
  else if (does === 'next-open') focusOpenLine(at);
  else if (does !== null) act(does, Number(target.dataset.line));
  else return;
  event.preventDefault();
}
