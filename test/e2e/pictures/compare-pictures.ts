import pixelmatch from 'pixelmatch';
import type { Picture } from './small-png.ts';
import type { PictureOfScreen } from './take-picture.ts';

/** Points of a picture that are compared as one square: the edges of letters differ from computer to computer. */
const square = 8;
/** How far apart two squares of one colour may be, where 1 is black against white. */
const threshold = 0.06;
/** A neighbourhood, in squares: what differs here and there is noise, what differs in one place is a change. */
const near = 12;

/** How many squares differ: at most in any one neighbourhood, and of all of them. */
export interface Difference {
  readonly nearby: number;
  readonly everywhere: number;
}

/**
 * More than this is another screen. Letters that are placed without parts of a point, as on another computer, make 52
 * squares differ in one place and 321 everywhere at most; a foot that is cut by a line makes it 72 and 1,100.
 */
const tolerance: Difference = { nearby: 60, everywhere: 480 };

/** Whether this is another screen, and not the same one drawn by another computer. */
export function isAnother({ nearby, everywhere }: Difference): boolean {
  return nearby > tolerance.nearby || everywhere > tolerance.everywhere;
}

/** How much a screen differs from its kept picture, seen from so far away that letters blur. */
export function differenceOf(kept: Picture, now: PictureOfScreen): Difference {
  if (kept.width !== now.width || kept.height !== now.height)
    return { nearby: Infinity, everywhere: Infinity };
  const [one, other] = [fromAfar(kept), fromAfar(now)];
  const { width, height } = one;
  const ignoreMask = squaresOf(now, width, height);
  const differing = (windowSize: number): number =>
    pixelmatch(one.rgba, other.rgba, null, width, height, {
      threshold,
      includeAA: true,
      windowSize,
      ignoreMask,
    });
  return { nearby: differing(near), everywhere: differing(Infinity) };
}

/** The kept picture, pale, with what is another now in red. */
export function pictureOfDifference(kept: Picture, now: Picture): Picture {
  const { width, height } = kept;
  if (now.width !== width || now.height !== height) return now;
  const rgba = new Uint8Array(width * height * 4);
  pixelmatch(kept.rgba, now.rgba, rgba, width, height);
  return { width, height, rgba };
}

/** A picture with a point for each square: the mean of its points. */
function fromAfar({ width, height, rgba }: Picture): Picture {
  const [across, down] = [Math.floor(width / square), Math.floor(height / square)];
  const small = new Uint8Array(across * down * 4).fill(255);
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1)
      for (let part = 0; part < 3; part += 1) {
        let sum = 0;
        for (let at = 0; at < square * square; at += 1) {
          const point = (y * square + Math.floor(at / square)) * width + x * square + (at % square);
          sum += rgba[point * 4 + part] ?? 0;
        }
        small[(y * across + x) * 4 + part] = Math.round(sum / (square * square));
      }
  return { width: across, height: down, rgba: small };
}

/** One for each square that is not compared. */
function squaresOf({ changing }: PictureOfScreen, across: number, down: number): Uint8Array {
  const mask = new Uint8Array(across * down);
  for (const box of changing) {
    const [left, top] = [Math.floor(box.x / square), Math.floor(box.y / square)];
    const [right, bottom] = [(box.x + box.width) / square, (box.y + box.height) / square];
    for (let y = Math.max(0, top); y < Math.min(down, bottom); y += 1)
      for (let x = Math.max(0, left); x < Math.min(across, right); x += 1) mask[y * across + x] = 1;
  }
  return mask;
}
