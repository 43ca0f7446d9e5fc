import { appOrigin } from './app-protocol.ts';

export const stoppedPage = `${appOrigin}/stopped.html`;

/** What the page's links ask of the shell. */
export type StoppedAct = 'restart' | 'show-desk' | 'show-log';

function addressOf(act: StoppedAct): string {
  return `${appOrigin}/do/${act}`;
}

/** The act that an address of ours stands for; null for every other. */
export function actOfAddress(address: string): StoppedAct | null {
  const acts: readonly StoppedAct[] = ['restart', 'show-desk', 'show-log'];
  return acts.find((act) => addressOf(act) === address) ?? null;
}

/** Why the window shows this page, and what goes on from here. */
export interface Stop {
  readonly message: string;
  readonly remedy: string;
  /** `show-desk`: only the window ended, and everything behind it goes on. */
  readonly act: 'restart' | 'show-desk';
}

function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The page for when the desk cannot go on. It needs no script and no thread: links that the shell acts on. */
export function stoppedHtml({ message, remedy, act }: Stop): string {
  const [title, word, run] =
    act === 'restart'
      ? [
          'Reward Desk has stopped',
          'Restart Reward Desk',
          'A batch that was being sent can be resumed after the restart.',
        ]
      : [
          'The window must be reloaded',
          'Reload',
          'A batch that is being sent continues in the background.',
        ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="${appOrigin}/stopped.css"></head>
<body><main>
<h1>${title}</h1>
<p>${plain(message)}</p>
<p>${plain(remedy)}</p>
<h2>Your data is safe</h2>
<ul>
<li>Every batch, every change and every payment is saved on this computer.</li>
<li>No recipient is paid twice: open payments get a status check before anything is sent again.</li>
<li>${run}</li>
</ul>
<p class="acts"><a class="main" href="${addressOf(act)}">${word}</a>
<a href="${addressOf('show-log')}">Show log</a></p>
<p class="small">The activity log shows what Reward Desk did and when. It contains no personal data and no secrets, so it is safe to share with IT.</p>
</main></body></html>`;
}
