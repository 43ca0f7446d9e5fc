import { isAbsolute, join, relative, resolve } from 'node:path';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { makeCopyPlace } from '../../ledger/backup-copies.ts';
import { dropSetting, keepSetting } from '../../ledger/settings.ts';
import {
  companyAct,
  mayAct,
  ofAll,
  type CompanyPorts,
  type CompanyScene,
  type Subject,
} from '../use-case/company-act.ts';
import type { Ports } from '../use-case/ports.ts';
import {
  copiesSetting,
  copyFaultSentence,
  readCopies,
  type StoredCopies,
} from './backup-copies.ts';

const setsAll = { who: 'sets', of: ofAll } as const;

/** Whether the further folder may be chosen now, before somebody is asked for one. */
export const mayChooseCopies = (
  ports: CompanyPorts & Ports<'hasLive'>,
): Result<unknown, DeskProblem> => mayAct(ports, setsAll, null);

interface Chosen {
  readonly folder: string | null;
}

/** Chooses the further folder that backups are copied to, or none. */
export const setCopyFolder = companyAct({
  name: 'backup folder',
  policy: setsAll,
  audit: ['backup.copies'],
  ready: async (
    { ledger, randomBytes }: CompanyPorts & Ports<'randomBytes' | 'hasLive'>,
    { folder }: Chosen,
  ) => {
    if (folder === null) return ok(null);
    const chosen = resolve(folder);
    if (isWithin(chosen, ledger.folder)) return fail(copiesInData);
    const name =
      readCopies(ledger)?.name ??
      `reward-desk-backups-${Buffer.from(randomBytes(4)).toString('hex')}`;
    try {
      await makeCopyPlace(join(chosen, name));
    } catch (fault) {
      return fail({ ...copiesNotWritten, message: copyFaultSentence(fault) });
    }
    const stored: StoredCopies = { ...nothingYet, folder: chosen, name };
    return ok(stored);
  },
  act: ({
    tx,
    ledger,
    by,
    at,
    ready: next,
  }: CompanyScene<Chosen, Subject, StoredCopies | null>) => {
    const before = readCopies(ledger);
    if (next === null && before === null) return ok(null);
    if (next === null) dropSetting(tx, copiesSetting);
    else keepSetting(tx, copiesSetting, JSON.stringify(next));
    const detail =
      next === null
        ? `Backups are no longer copied to ${before?.folder ?? ''}.`
        : `Backups are copied to ${next.folder}.`;
    appendAudit(tx, at, { actor: by, action: 'backup.copies', subject: 'ledger', detail });
    return ok(null);
  },
});

const nothingYet = { at: null, fault: null, copies: [], stale: [] };

function isWithin(path: string, folder: string): boolean {
  const from = relative(resolve(folder), path);
  return from === '' || (!from.startsWith('..') && !isAbsolute(from));
}

const copiesInData: DeskProblem = {
  code: 'copies-in-data',
  message: 'That folder is in the data folder, where a copy would be lost together with the data.',
  remedy: 'Choose a folder on another drive, such as a USB drive.',
};

const copiesNotWritten: DeskProblem = {
  code: 'copies-not-written',
  message: 'The folder cannot be used.',
  remedy: 'Nothing was changed. Choose another folder.',
};
