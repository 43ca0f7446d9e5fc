import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, dialog, Notification, session, type BrowserWindow } from 'electron';
import type { Policy } from '../../shared/policy/policy.ts';
import { updateTarget, type InstallationSigns } from '../updates/installation-kind.ts';
import type { Updates } from '../updates/updates.ts';
import type { UpdateProblem } from '../updates/update-problem.ts';
import type { UpdateSurroundings } from './update-desk.ts';

const patienceMs = 30_000;
const largestAnnouncement = 200_000;

/** Read when it is asked for, and not with the window, which it would keep waiting. */
async function policyOfUpdates(): Promise<Policy> {
  const { policyHere, policyOf } = await import('../policy/read-policy.ts');
  return policyOf(policyHere());
}

/** Says that the organisation set where updates come from; null: it did not. */
export async function updatesAreSet(): Promise<string | null> {
  const { setByOrganisation } = await import('../../shared/policy/policy-sentences.ts');
  return setByOrganisation(await policyOfUpdates(), 'updateFeed');
}

/** The updates of this installation, from the feed that the organisation set. Their updater is read only where there is one. */
export async function updatesHere(
  note: (words: string) => void,
): Promise<Updates | { readonly none: string }> {
  const { updateFeed: feed, updateKey: publicKey } = await policyOfUpdates();
  if (feed === undefined || publicKey === undefined)
    return { none: 'Your organisation set no place for updates. IT installs new versions.' };
  const target = app.isPackaged ? updateTarget(signsHere()) : null;
  if (target === null)
    return { none: 'This installation is kept up to date by the tool that installed it.' };
  const { openUpdates, updaterFor } = await import('../updates/updates.ts');
  return openUpdates(
    updaterFor(target.kind),
    { feed, publicKey, target, fetchText: announcementAt, relaunch: () => app.relaunch() },
    note,
  );
}

function signsHere(): InstallationSigns {
  const typeFile = join(process.resourcesPath, 'package-type');
  return {
    platform: process.platform,
    arch: process.arch,
    packageType: existsSync(typeFile) ? readFileSync(typeFile, 'utf8') : null,
    hasUninstaller: existsSync(join(dirname(app.getPath('exe')), `Uninstall ${app.getName()}.exe`)),
  };
}

/** By the road that the file comes, not by the page's own, which leads nowhere. */
async function announcementAt(address: URL): Promise<string> {
  const road = session.fromPartition('electron-updater', { cache: false });
  const reply = await road.fetch(address.href, { signal: AbortSignal.timeout(patienceMs) });
  if (!reply.ok) throw new Error(`Answered ${reply.status}.`);
  const bytes = await reply.arrayBuffer();
  if (bytes.byteLength > largestAnnouncement) throw new Error('It is no announcement.');
  return new TextDecoder().decode(bytes);
}

/** The questions, words and ends that updates need of the system. */
export function updateHands(
  window: () => BrowserWindow | null,
): Pick<UpdateSurroundings, 'ask' | 'notify' | 'startAgain' | 'after'> {
  return {
    ask: async ({ message, detail, buttons }) => {
      const question = {
        type: 'info' as const,
        message,
        detail,
        buttons: [...buttons],
        defaultId: 0,
        cancelId: buttons.length - 1,
        noLink: true,
      };
      const parent = window();
      const answer = await (parent === null
        ? dialog.showMessageBox(question)
        : dialog.showMessageBox(parent, question));
      return answer.response;
    },
    notify: (words, then) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification(words);
      notification.on('click', then);
      notification.show();
    },
    startAgain: (problem: UpdateProblem | null) => {
      if (problem !== null) {
        dialog.showErrorBox(problem.message, problem.remedy);
        app.relaunch();
      }
      app.exit(0);
    },
    after: (ms, act) => void setTimeout(act, ms).unref(),
  };
}
