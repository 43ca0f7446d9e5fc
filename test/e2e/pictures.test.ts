import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeskApp, testFolder, type DeskApp } from './desk-app.ts';
import { differenceOf, isAnother, pictureOfDifference } from './pictures/compare-pictures.ts';
import { takePictureRoad } from './pictures/picture-road.ts';
import { readPng, smallPng } from './pictures/small-png.ts';
import { takePictures, themes, type PictureOfScreen, type Theme } from './pictures/take-picture.ts';

const root = join(import.meta.dirname, '..', '..');
const kept = join(root, 'docs', 'screens');
const refused = join(root, 'test-results', 'screens');

/** How long a screen may take until it is what its picture shows, on a machine that does much else. */
const arrivesWithinMs = 10_000;

const fileOf = (name: string, theme: Theme): string => `${name}-${theme}.png`;

/** Breaks of the layout as they have happened, made by moving what stands on the page. */
const breaks: Readonly<Record<string, () => () => void>> = {
  'a banner that pushes the foot out of the window': () => {
    const banner = document.createElement('p');
    banner.style.setProperty('height', '56px');
    banner.textContent = 'The data was restored.';
    document.querySelector('.batch-page')?.prepend(banner);
    return () => banner.remove();
  },
  'a second scroll bar, as a banner above a page of the full height made it': () => {
    const banner = document.createElement('p');
    banner.textContent = 'The data was restored.';
    document.querySelector('main')?.prepend(banner);
    const page = document.querySelector<HTMLElement>('.batch-page');
    page?.style.setProperty('flex', '0 0 100vh');
    return () => {
      banner.remove();
      page?.style.removeProperty('flex');
    };
  },
  'a foot that is cut': () => {
    const foot = document.querySelector<HTMLElement>('[class*="_panelFoot_"]');
    foot?.style.setProperty('transform', 'translateY(44px)');
    return () => foot?.style.removeProperty('transform');
  },
};

/**
 * Every main screen and state is what its picture in `docs/screens` shows, in both themes. `npm run screens` takes the
 * pictures anew, for whoever changed a screen and has looked at it.
 */
describe('the screens look as in their pictures', () => {
  const keeps = process.env.KEEP_SCREENS === 'yes';
  let folder: ReturnType<typeof testFolder>;
  let desk: DeskApp;
  const seen = new Set<string>();
  const faults: string[] = [];
  const broken: Record<string, boolean> = {};

  /** What is another than in the kept picture, if anything is. */
  function faultOf(name: string, theme: Theme, now: PictureOfScreen): string | null {
    const file = fileOf(name, theme);
    seen.add(file);
    if (!existsSync(join(kept, file))) return `${file} is not kept.`;
    const before = readPng(readFileSync(join(kept, file)));
    const difference = differenceOf(before, now);
    if (!isAnother(difference)) return null;
    mkdirSync(refused, { recursive: true });
    writeFileSync(join(refused, file), smallPng(now));
    writeFileSync(join(refused, `difference-${file}`), smallPng(pictureOfDifference(before, now)));
    return `${file}: ${difference.everywhere} squares differ, ${difference.nearby} of them in one place; see ${relative(root, refused)}`;
  }

  function keep(name: string, pictures: Record<Theme, PictureOfScreen>): void {
    for (const theme of themes) {
      seen.add(fileOf(name, theme));
      writeFileSync(join(kept, fileOf(name, theme)), smallPng(pictures[theme]));
    }
  }

  /** A page that waits for the services stands still, too: what differs is looked at again until it has arrived. */
  async function look(name: string): Promise<void> {
    const from = performance.now();
    for (;;) {
      const pictures = await takePictures(desk.page);
      if (keeps) {
        keep(name, pictures);
        return;
      }
      const found = themes.flatMap((theme) => faultOf(name, theme, pictures[theme]) ?? []);
      if (found.length === 0) break;
      if (performance.now() - from > arrivesWithinMs) {
        faults.push(...found);
        break;
      }
      await new Promise((done) => setTimeout(done, 250));
    }
    if (name === 'review') await breakReview();
  }

  /** The pictures would be worth nothing if a broken screen passed. */
  async function breakReview(): Promise<void> {
    const { page } = desk;
    for (const [what, doIt] of Object.entries(breaks)) {
      const mend = await page.evaluateHandle(doIt);
      const { light } = await takePictures(page);
      await mend.evaluate((undo) => undo());
      const before = readPng(readFileSync(join(kept, fileOf('review', 'light'))));
      broken[what] = isAnother(differenceOf(before, light));
    }
  }

  beforeAll(async () => {
    rmSync(refused, { recursive: true, force: true });
    folder = testFolder();
    desk = await openDeskApp(join(folder.path, 'data'));
    if (keeps) {
      rmSync(kept, { recursive: true, force: true });
      mkdirSync(kept, { recursive: true });
    }
  });
  afterAll(async () => {
    await desk.close();
    folder.remove();
  });

  it('on every screen and state of the road, by day and by night', async () => {
    await takePictureRoad(desk, look);
    expect(faults).toEqual([]);
    // On a machine that does much else it takes three times as long.
  }, 300_000);

  it.skipIf(keeps)('and a layout that broke is refused', () => {
    expect(broken).toEqual(Object.fromEntries(Object.keys(breaks).map((what) => [what, true])));
  });

  it('of which none is kept that is not taken, and all together stay small', () => {
    const files = readdirSync(kept);
    expect(files.sort()).toEqual([...seen].sort());
    const bytes = files.map((file) => statSync(join(kept, file)).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(2_000_000);
  });
});
