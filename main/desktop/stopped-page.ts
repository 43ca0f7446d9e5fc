import { appOrigin } from './app-protocol.ts';

export const stoppedPage = `${appOrigin}/stopped.html`;
export const restartAddress = `${appOrigin}/do/restart`;
export const showLogAddress = `${appOrigin}/do/show-log`;

function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The page for when the desk cannot go on. It needs no script and no thread: two links that the shell acts on. */
export function stoppedHtml(message: string, remedy: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Reward Desk has stopped</title>
<link rel="stylesheet" href="${appOrigin}/stopped.css"></head>
<body><main>
<h1>Reward Desk has stopped</h1>
<p>${plain(message)}</p>
<p>${plain(remedy)}</p>
<h2>What is safe</h2>
<ul>
<li>Every batch, every change you made and everything that was sent is in the ledger on this computer.</li>
<li>Nobody is paid twice: what was on its way is looked up before anything is sent again.</li>
<li>A run that was going goes on from where it was, after you start it again.</li>
</ul>
<p class="acts"><a class="main" href="${restartAddress}">Restart Reward Desk</a>
<a href="${showLogAddress}">Show the log</a></p>
</main></body></html>`;
}
