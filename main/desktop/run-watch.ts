import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { RunStatus } from '../../shared/batch/views.ts';
import { openRows, totalRows } from '../../shared/batch/tally.ts';
import { endWords, reachableWords } from './run-words.ts';

export interface RunWatch {
  seen(status: RunStatus): void;
  /** EnKash can be reached again for a batch that the network stopped. */
  reachable(): void;
  isRunning(): boolean;
  /** Whether it says when a run is over. */
  notifies(wanted: boolean): void;
  /** Nothing goes any more, whatever was going: the machine may sleep again. */
  end(): void;
}

function isOver(status: RunStatus): boolean {
  return status.phase === 'settled' || status.phase === 'paused';
}

/** Keeps the machine awake while a run goes, shows it in the taskbar, and says when it is over. */
export function watchRuns(window: () => BrowserWindow | null): RunWatch {
  const running = new Set<string>();
  let blocker: number | null = null;
  let wanted = true;

  const letSleep = (): void => {
    if (blocker !== null) powerSaveBlocker.stop(blocker);
    blocker = null;
  };
  const notify = (words: { title: string; body: string }): void => {
    const shown = window();
    if (!wanted || shown?.isFocused() === true || !Notification.isSupported()) return;
    const notification = new Notification(words);
    notification.on('click', () => {
      window()?.show();
      window()?.focus();
    });
    notification.show();
  };
  const progress = (status: RunStatus): number => {
    const all = totalRows(status.tally);
    const open = openRows(status.tally);
    return all === 0 ? 0 : (all - open) / all;
  };

  return {
    seen: (status) => {
      const over = isOver(status);
      const was = running.has(status.batchId);
      if (over) running.delete(status.batchId);
      else running.add(status.batchId);
      if (running.size > 0 && blocker === null)
        blocker = powerSaveBlocker.start('prevent-app-suspension');
      if (running.size === 0) letSleep();
      const shown = window();
      shown?.setProgressBar(over ? -1 : progress(status));
      if (over && was) notify(endWords(status));
      // It went on without its window; now there is something to see.
      if (over && was && running.size === 0 && shown?.isVisible() === false) shown.showInactive();
    },
    reachable: () => notify(reachableWords),
    isRunning: () => running.size > 0,
    notifies: (wish) => {
      wanted = wish;
    },
    end: () => {
      running.clear();
      window()?.setProgressBar(-1);
      letSleep();
    },
  };
}
