import { app, clipboard, dialog, type BrowserWindow } from 'electron';
import { isSignOnLink, openSignOnPage } from './lockdown.ts';

/** How long a secret stays on the clipboard, if nothing else was copied meanwhile. */
const clipboardMs = 60_000;

/** Asks the person, then opens the link in their browser. Gives 'opened', or null when it was not. */
export async function openSignOnLink(
  link: string,
  parent: BrowserWindow | null,
): Promise<string | null> {
  if (!isSignOnLink(link)) return null;
  const question = {
    type: 'question' as const,
    message: 'Open EnKash in your browser, already signed in?',
    detail: `The page is on ${new URL(link).host}. Anyone who uses that browser window acts as the signed-in user.`,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  };
  const answer = await (parent === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(parent, question));
  if (answer.response !== 0) return null;
  return (await openSignOnPage(link)) ? 'opened' : null;
}

/** Lays a secret on the clipboard and takes it off again after a minute, or when the desk quits. Gives 'copied'. */
export async function copySecret(text: string): Promise<string> {
  // Older Electrons answer at once, newer ones with a promise.
  await Promise.resolve(clipboard.writeText(text));
  const takeOff = async (): Promise<void> => {
    if ((await Promise.resolve(clipboard.readText())) === text) clipboard.clear();
  };
  setTimeout(() => void takeOff(), clipboardMs).unref();
  app.once('will-quit', () => void takeOff());
  return 'copied';
}
