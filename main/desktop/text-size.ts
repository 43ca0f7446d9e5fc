import { nextTextSize, type TextSize } from '../../shared/bridge/text-size.ts';

export interface TextSizeSurroundings {
  /** How much larger than usual the user has text, by the system's settings. */
  readonly systemScale: () => Promise<number>;
  /** How much larger than one pixel a CSS pixel is on the window's screen, before any zoom. */
  readonly screenScale: () => number;
  readonly zoom: (factor: number) => void;
}

/** How large the window's text is: as the user chose it, or as the system says. */
export interface WindowTextSize {
  readonly size: TextSize;
  /** The settings say so. */
  choose(size: TextSize): void;
  /** The size after this one, which is in force at once. 0: as the system says. */
  step(direction: -1 | 0 | 1): TextSize;
  /** Asks the system anew; it may have been changed meanwhile. */
  refresh(): Promise<void>;
  /** A page that was loaded begins at its usual size. */
  apply(): void;
}

/**
 * What is still to be enlarged of what the system asks for: on Windows Chromium has the text size in the scale of the screen
 * already, and under X11 that of GTK; under Wayland and without a settings daemon it has not.
 */
export function missingScale(system: number, screen: number): number {
  return system <= screen ? 1 : Math.min(system / screen, 2);
}

/** The text size of the window, as it was at the last end. */
export function windowTextSize(first: TextSize, given: TextSizeSurroundings): WindowTextSize {
  let size = first;
  let system = 1;
  const factor = (): number =>
    size === 'system' ? missingScale(system, given.screenScale()) : Number(size) / 100;
  const apply = (): void => given.zoom(factor());
  const choose = (chosen: TextSize): void => {
    size = chosen;
    apply();
  };
  return {
    get size() {
      return size;
    },
    choose,
    step: (direction) => {
      choose(direction === 0 ? 'system' : nextTextSize(factor() * 100, direction));
      return size;
    },
    refresh: async () => {
      system = await given.systemScale();
      apply();
    },
    apply,
  };
}
