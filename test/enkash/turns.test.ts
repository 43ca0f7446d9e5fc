import { describe, expect, it } from 'vitest';
import { Turns } from '../../main/enkash/turns.ts';

describe('turns', () => {
  it('run one at a time, in order, and go on after one that failed', async () => {
    const turns = new Turns();
    const said: string[] = [];
    let going = 0;
    const work =
      (name: string, fails = false) =>
      async (): Promise<string> => {
        going += 1;
        expect(going).toBe(1);
        await new Promise((done) => setTimeout(done, 1));
        said.push(name);
        going -= 1;
        if (fails) throw new Error(name);
        return name;
      };
    const ended = await Promise.allSettled([
      turns.take(work('first')),
      turns.take(work('second', true)),
      turns.take(work('third')),
    ]);
    expect(said).toEqual(['first', 'second', 'third']);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
