import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { ok } from '../../../shared/result.ts';
import type { doctorCalls } from '../../../shared/bridge/doctor-calls.ts';
import type { Check } from '../../../shared/doctor/check.ts';
import { reach } from '../../enkash/http.ts';
import { thisComputer } from '../../enkash/tls-trust.ts';
import { saveFile } from '../files/save-file.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { examine } from './doctor.ts';
import { systemDisk } from './folder-check.ts';
import { supportBundle } from './support-bundle.ts';

const patienceMs = 10_000;

/** The answers to the calls that look at this computer and its network. */
export function doctorHandlers(context: HandlerContext): CallAnswers<typeof doctorCalls> {
  const { desk } = context;
  const checks = (): Promise<Check[]> =>
    examine(
      {
        folder: desk.ledger.folder,
        keychain: desk.options.keychain,
        disk: systemDisk,
        computer: thisComputer,
        reach: (url) => reach(url, patienceMs, desk.options.systemProxy),
        now: () => new Date(),
        freshValue: randomUUID,
      },
      ok(desk),
    );
  return {
    'computer.check': async () => ok(await checks()),
    'computer.saveSupportFile': async () => {
      const path = await context.dialogs.saveAs('Reward Desk support.zip', 'zip');
      if (path === null) return ok(null);
      const versions = { app: context.version, electron: context.electron };
      const bundle = supportBundle(versions, await checks(), desk.log.folder, homedir());
      const done = await saveFile(path, Buffer.from(bundle));
      if (done.ok) context.written.add(path);
      return done;
    },
  };
}
