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
          'A run that was going goes on from where it was, after you start it again.',
        ]
      : [
          'The window has to be shown again',
          'Show the desk again',
          'A run that was going goes on behind this page.',
        ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="${appOrigin}/stopped.css"></head>
<body><main>
<h1>${title}</h1>
<p>${plain(message)}</p>
<p>${plain(remedy)}</p>
<h2>What is safe</h2>
<ul>
<li>Every batch, every change you made and everything that was sent is in the ledger on this computer.</li>
<li>Nobody is paid twice: what was on its way is looked up before anything is sent again.</li>
<li>${run}</li>
</ul>
<p class="acts"><a class="main" href="${addressOf(act)}">${word}</a>
<a href="${addressOf('show-log')}">Show the log</a></p>
<p class="small">The log says what the desk did and when. It holds no secrets and nobody’s data, and may be sent to
whoever looks after this computer.</p>
</main></body></html>`;
}
