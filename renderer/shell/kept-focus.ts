import { useEffect } from 'react';
import { useImport } from '../import/import-store.ts';
import { usePlace } from './place-store.ts';

/** Where the keyboard goes on a page that was just opened: what asks to have it, or else its heading. */
const wanted = '[data-arrive], [role="grid"]';
const headingSelector = 'h1, .empty h2';
/** A batch has its name above every step; the step itself is what was opened. */
const steps = '.batch-page > :is(.review, .step-body)';
const dialogs = '[role="dialog"], [role="alertdialog"]';

/** A page that shows nothing of its own for so long is one that has only its frame. */
const patienceMs = 4000;

function firstWithin(root: Element): HTMLElement | null {
  const target = root.querySelector(wanted);
  if (target instanceof HTMLElement)
    return target.dataset.arrive === undefined
      ? target
      : (target.querySelector<HTMLElement>('input, textarea, button') ?? target);
  return root.querySelector<HTMLElement>(headingSelector);
}

/** Null while the page is not there yet. */
function placeOfFocus(patient: boolean): HTMLElement | null {
  const main = document.querySelector('main');
  if (main === null || (patient && main.querySelector('[data-arriving]') !== null)) return null;
  if (main.querySelector('.batch-page') === null) return firstWithin(main);
  const step = main.querySelector(steps);
  const found = step === null ? null : firstWithin(step);
  return found ?? (patient ? null : firstWithin(main));
}

function moveFocus(target: HTMLElement): void {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: !target.matches('input, textarea') });
}

/**
 * Keeps the keyboard somewhere: on a page that was opened it goes to the sheet, the first field or the heading, and
 * when what had it is gone, to the same place. Readers of the screen hear there where they are.
 */
export function useKeptFocus(): void {
  const place = usePlace((state) => state.place);
  const stage = useImport(({ inspection, importId }) =>
    importId !== null ? 'importing' : inspection !== null ? 'columns' : 'file',
  );
  const key = place.at === 'new' ? `new ${stage}` : JSON.stringify(place);

  useEffect(() => {
    const hadIt = document.activeElement;
    const opened = performance.now();
    // A field of the page that asked for the keyboard as it was drawn has it.
    let arriving =
      hadIt?.closest('main')?.contains(hadIt) !== true || !hadIt.matches('input, textarea');
    let last: Element | null = hadIt;
    const look = (): void => {
      const now = document.activeElement;
      const nowhere = now === null || now === document.body;
      if (!nowhere) last = now;
      // Somebody has gone on by themselves: the focus is theirs.
      if (arriving && !nowhere && now !== hadIt) arriving = false;
      const lost = nowhere && last !== null && !last.isConnected;
      if ((!arriving && !lost) || document.querySelector(dialogs) !== null) return;
      const target = placeOfFocus(performance.now() - opened < patienceMs);
      if (target === null) return;
      arriving = false;
      last = target;
      moveFocus(target);
    };
    // After this frame: a dialog that closes, or a field that asks for it, has put the focus where it wants it.
    let frame = 0;
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const watch = new MutationObserver(soon);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', soon);
    const late = setTimeout(soon, patienceMs + 50);
    soon();
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', soon);
      clearTimeout(late);
      cancelAnimationFrame(frame);
    };
  }, [key]);
}
