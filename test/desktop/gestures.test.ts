import { describe, expect, it } from 'vitest';
import { watchGestures } from '../../main/desktop/gestures.ts';

function page(): {
  gestures: ReturnType<typeof watchGestures>;
  input: (type: string) => void;
  later: (ms: number) => void;
} {
  let now = 0;
  let heard: (event: unknown, input: { type: string }) => void = () => undefined;
  const gestures = watchGestures({ on: (_, listener) => (heard = listener) }, () => now);
  return { gestures, input: (type) => heard({}, { type }), later: (ms) => (now += ms) };
}

describe('what leaves the window', () => {
  it('leaves by a hand, once for each click or key', () => {
    const { gestures, input } = page();
    expect(gestures.take()).toBe(false);
    input('mouseDown');
    expect(gestures.take()).toBe(true);
    for (let times = 0; times < 50; times += 1) expect(gestures.take()).toBe(false);
    input('rawKeyDown');
    expect(gestures.take()).toBe(true);
  });

  it('does not leave by a mouse that only moves, or by a click of long ago', () => {
    const { gestures, input, later } = page();
    input('mouseMove');
    input('mouseWheel');
    expect(gestures.take()).toBe(false);
    input('mouseDown');
    later(5_001);
    expect(gestures.take()).toBe(false);
  });
});
