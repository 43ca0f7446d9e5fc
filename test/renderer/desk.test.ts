import { afterEach, expect, it, vi } from 'vitest';
import { onDeskEvent } from '../../renderer/desk.ts';

afterEach(() => vi.unstubAllGlobals());

it('hears each event as it comes, in their order, the first ones once their schemas are read', async () => {
  let tell: (event: unknown) => void = () => undefined;
  const ended = vi.fn();
  const listen = (hear: (event: unknown) => void): (() => void) => {
    tell = hear;
    return ended;
  };
  vi.stubGlobal('window', { desk: { listen } });
  const heard: string[] = [];
  const end = onDeskEvent((event) => {
    if (event.event === 'menu') heard.push(event.command);
  });
  tell({ event: 'menu', command: 'open-file' });
  tell({ event: 'menu', command: 'help' });
  await vi.waitFor(() => expect(heard).toEqual(['open-file', 'help']));
  // Not a moment later: the reply that comes after it counts on that.
  tell({ event: 'menu', command: 'new-batch' });
  expect(heard).toEqual(['open-file', 'help', 'new-batch']);
  const noted = vi.spyOn(console, 'error').mockReturnValue(undefined);
  tell({ event: 'menu', command: 'format the disk' });
  expect(heard).toHaveLength(3);
  expect(noted).toHaveBeenCalledOnce();
  end();
  tell({ event: 'menu', command: 'open-file' });
  expect([heard.length, ended.mock.calls.length]).toEqual([3, 1]);
});
