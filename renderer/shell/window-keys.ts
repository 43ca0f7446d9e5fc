import { useEffect } from 'react';
import { unreachable } from '../../shared/exhaustive.ts';
import type { PageId } from '../../shared/bridge/pages.ts';
import { windowShortcut, type WindowCommand } from '../../shared/bridge/shortcuts.ts';
import { useImport } from '../import/import-store.ts';
import { useReview } from '../review/review-store.ts';
import { useDesk } from './desk-store.ts';
import { goTo, usePlace } from './place-store.ts';

/** Does what the menu or a shortcut asks for. */
export function obey(command: WindowCommand): void {
  const { place } = usePlace.getState();
  switch (command) {
    case 'open-file':
      goTo({ at: 'new' });
      void useImport.getState().choose();
      return;
    case 'new-batch':
      goTo({ at: 'new' });
      return;
    case 'continue':
      mainButton()?.click();
      return;
    case 'undo':
      if (undoesText('undo')) return;
      if (place.at === 'batch') void useReview.getState().undo();
      return;
    case 'redo':
      if (undoesText('redo')) return;
      if (place.at === 'batch') void useReview.getState().redo();
      return;
    case 'find':
      document.getElementById('find')?.focus();
      return;
    case 'help':
      useDesk.getState().showHelp(true);
      return;
    case 'back':
      usePlace.getState().back();
      return;
    case 'forward':
      usePlace.getState().forward();
      return;
    default:
      unreachable(command);
  }
}

export function openPage(page: PageId): void {
  goTo({ at: page });
}

/** Answers the shortcuts that work everywhere; one that somebody closer to the key took is theirs. */
export function useWindowKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const shortcut = windowShortcut({
        key: event.key,
        command: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
      });
      if (shortcut === null) return;
      const does = 'does' in shortcut ? shortcut.does : null;
      if (inText(event.target) && does !== null && ofTextBox.has(does)) return;
      if (inDialog() && does !== 'continue') return;
      event.preventDefault();
      if ('page' in shortcut) openPage(shortcut.page);
      else obey(shortcut.does);
    };
    // The side buttons of a mouse, as in every browser.
    const clicked = ({ button }: MouseEvent): void => {
      if (inDialog()) return;
      if (button === 3) obey('back');
      else if (button === 4) obey('forward');
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('mouseup', clicked);
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('mouseup', clicked);
    };
  }, []);
}

/** In a text box these keys are its own: what is typed is undone there, and a Mac goes word by word. */
const ofTextBox: ReadonlySet<WindowCommand> = new Set(['undo', 'redo', 'back', 'forward']);

/** On a Mac the menu has the first word on these keys, and in a text box they are about its text. */
function undoesText(act: 'undo' | 'redo'): boolean {
  if (!inText(document.activeElement)) return false;
  // Deprecated without anything in its place: no other call undoes what is typed in a box.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand(act);
  return true;
}

function inText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function inDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** The button that leads on: the last main one of the dialog that is open, or else of the page. */
function mainButton(): HTMLButtonElement | null {
  const within = inDialog() ? '[role="dialog"], [role="alertdialog"]' : 'main';
  const all = [...document.querySelectorAll<HTMLButtonElement>(`:is(${within}) .button.main`)];
  return all.findLast((button) => !button.disabled) ?? null;
}
