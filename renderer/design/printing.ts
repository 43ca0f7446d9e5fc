import { useEffect, useRef } from 'react';

/** More rows than this are not printed; the workbook has all. */
export const mostPrinted = 2_000;

/** In as many frames what was fetched is on the page. */
const mostFrames = 60;

type Load = () => Promise<void>;
/** What the lists of the page do before it is printed. */
const lists = new Set<Load>();

/** Has a list load what it shows only the beginning of, before the page is printed. */
export function useLoadedForPrint(list: {
  readonly shown: number;
  readonly total: number;
  readonly more: Load;
}): void {
  const now = useRef(list);
  useEffect(() => {
    now.current = list;
  });
  useEffect(() => {
    const load = async (): Promise<void> => {
      let before = -1;
      // A list that does not grow could not be loaded, which was said.
      while (now.current.shown !== before && now.current.shown < wantedOf(now.current.total)) {
        before = now.current.shown;
        await now.current.more();
        // React draws the rows when it has time.
        for (let frame = 0; frame < mostFrames && now.current.shown === before; frame += 1)
          await drawn();
      }
    };
    lists.add(load);
    return () => {
      lists.delete(load);
    };
  }, []);
}

function wantedOf(total: number): number {
  return Math.min(total, mostPrinted);
}

/** Settles once what was set is on the page. */
function drawn(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done, 0));
  });
}

/** Loads the lists of the page, then opens the system's print dialog, which can save a PDF, too. */
export async function printPage(): Promise<void> {
  for (const load of [...lists]) await load();
  await drawn();
  window.print();
}
