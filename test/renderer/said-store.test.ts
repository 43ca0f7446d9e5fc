import { describe, expect, it } from 'vitest';
import { sayGood, sayProblem, useSaid } from '../../renderer/shell/said-store.ts';

describe('messages', () => {
  it('go with the page that they were said on; what was said on the way to a page stays', () => {
    sayProblem({
      code: 'unreadable',
      message: 'The file could not be read.',
      remedy: 'Choose another.',
    });
    const [first] = useSaid.getState().list;
    if (first === undefined) throw new Error('Nothing was said.');
    useSaid.getState().leavePage(first.at + 60_000);
    expect(useSaid.getState().list).toEqual([]);
    sayGood('The batch is imported.');
    const [onTheWay] = useSaid.getState().list;
    if (onTheWay === undefined) throw new Error('Nothing was said.');
    useSaid.getState().leavePage(onTheWay.at + 20);
    expect(useSaid.getState().list.map(({ words }) => words)).toEqual(['The batch is imported.']);
  });
});
