/** What Electron tells of a page's input: only what a person does comes this way, nothing that a script makes up. */
export interface InputSource {
  on(event: 'input-event', listener: (event: unknown, input: { type: string }) => void): unknown;
}

/** A person's hand on the window. */
export interface Gestures {
  /** Whether a person did something just now that was not used for an act before; uses it. */
  take(): boolean;
}

/** A click or key older than this is about something else. */
const freshMs = 5_000;
const hands: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap']);

/**
 * Ties what leaves the window, a page in the browser or a secret on the clipboard, to a person's hand: one act for each
 * click or key, so that a script opens no fifty pages. `now` in milliseconds.
 */
export function watchGestures(source: InputSource, now: () => number): Gestures {
  let last: number | null = null;
  source.on('input-event', (_, { type }) => {
    if (hands.has(type)) last = now();
  });
  return {
    take: () => {
      const fresh = last !== null && now() - last <= freshMs;
      last = null;
      return fresh;
    },
  };
}
