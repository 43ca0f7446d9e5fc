import { z } from 'zod';
import {
  preferencesSchema,
  type Preferences,
  type settingsCalls,
} from '../../../shared/bridge/settings-calls.ts';
import { ok } from '../../../shared/result.ts';
import { backupFolder } from '../../ledger/backups.ts';
import { jsonText } from '../../ledger/json-text.ts';
import { readSetting, writeSetting } from '../../ledger/settings.ts';
import { mayChooseCopies, setCopyFolder } from '../backup/copy-folder.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

const key = 'preferences';

const first: Preferences = {
  theme: 'system',
  textSize: 'system',
  defaultAccount: null,
  notifies: true,
  sheet: { hidden: [], shown: [], widths: {} },
  newsSeen: null,
  tour: null,
};

/** What an earlier version wrote does not name all of them. */
const writtenSchema = jsonText(z.looseObject({}));

/** The answers to the calls of the settings page. */
export function settingsHandlers({
  ports,
  dialogs,
}: HandlerContext<
  'ledger' | 'connections' | 'gate' | 'copies' | 'randomBytes' | 'operator' | 'hasLive'
>): CallAnswers<typeof settingsCalls> {
  const { ledger, connections } = ports;
  /** As they were set, with the account only while there is one of that name. */
  const preferences = async (): Promise<Preferences> => {
    const text = readSetting(ledger, key);
    const read = preferencesSchema.parse({
      ...first,
      ...(text === null ? {} : writtenSchema.parse(text)),
    });
    const { defaultAccount } = read;
    const isThere = defaultAccount !== null && (await connections.find(defaultAccount)).ok;
    return { ...read, defaultAccount: isThere ? defaultAccount : null };
  };
  return {
    'settings.get': async () => ok(await preferences()),
    'settings.set': async (changes) => {
      writeSetting(ledger, key, JSON.stringify({ ...(await preferences()), ...changes }));
      return ok(await preferences());
    },
    'settings.backups': () => Promise.resolve(ok({ folder: backupFolder(ledger.folder) })),
    'settings.copies': () => Promise.resolve(ok({ copies: ports.copies.state() })),
    'settings.chooseCopies': async () => {
      const by = mayChooseCopies(ports);
      if (!by.ok) return by;
      const folder = await dialogs.chooseFolder();
      if (folder === null) return ok({ copies: ports.copies.state() });
      const set = await setCopyFolder(ports, { folder });
      return set.ok ? ok({ copies: await ports.copies.copy() }) : set;
    },
    'settings.dropCopies': async () => {
      const set = await setCopyFolder(ports, { folder: null });
      return set.ok ? ok({ copies: ports.copies.state() }) : set;
    },
    'settings.copyNow': async () => ok({ copies: await ports.copies.copy() }),
    'settings.showBackups': async () => {
      await dialogs.showFile(backupFolder(ledger.folder));
      return ok({});
    },
  };
}
