import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { themes } from '../../shared/bridge/settings-calls.ts';
import { textSizes } from '../../shared/bridge/text-size.ts';

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
});
export type Place = z.infer<typeof placeSchema>;

const windowStateSchema = z.object({
  place: placeSchema.nullable(),
  maximized: z.boolean(),
  /** Theme and text size that it had, so that it opens in the right ones before the settings are read. */
  theme: z.enum(themes).default('system'),
  textSize: z.enum(textSizes).default('system'),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const firstState: WindowState = {
  place: null,
  maximized: false,
  theme: 'system',
  textSize: 'system',
};

/** Gives the place only when enough of it is on a screen that is still there (a second screen may be gone). */
export function placeOnScreen(place: Place | null, screens: readonly Place[]): Place | null {
  if (place === null) return null;
  const seen = screens.some((screen) => {
    const wide =
      Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
    const high =
      Math.min(place.y + place.height, screen.y + screen.height) - Math.max(place.y, screen.y);
    return wide >= 200 && high >= 100;
  });
  return seen ? place : null;
}

/** Reads where the window was. A missing or damaged file is an ordinary first start. */
export function readWindowState(file: string): WindowState {
  try {
    const read = windowStateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : firstState;
  } catch {
    // Not there yet, or not ours: the window opens in its usual place.
    return firstState;
  }
}

/** Writes where the window is: beside, then swapped, so that a kill in between leaves the old one whole. */
export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(state), { mode: 0o600 });
  renameSync(beside, file);
}
