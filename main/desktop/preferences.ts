import { nativeTheme } from 'electron';
import { z } from 'zod';
import { preferencesSchema } from '../../shared/bridge/settings-calls.ts';
import type { RunWatch } from './run-watch.ts';
import type { WindowTextSize } from './text-size.ts';

const replySchema = z.object({ ok: z.literal(true), value: preferencesSchema });

/** Does what the preferences say of the window and of messages, as a reply with them goes by to the page. */
export function obeyPreferences(
  reply: unknown,
  runs: Pick<RunWatch, 'notifies'>,
  text: Pick<WindowTextSize, 'choose'> | null,
): void {
  const read = replySchema.safeParse(reply);
  if (!read.success) return;
  nativeTheme.themeSource = read.data.value.theme;
  runs.notifies(read.data.value.notifies);
  text?.choose(read.data.value.textSize);
}
