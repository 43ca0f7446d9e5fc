import { app, session, shell, type WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { watchGestures, type Gestures } from './gestures.ts';

/** Pages of the partner that the window may open in the person's own browser. Nothing else is opened. */
const outsideAllowed: ReadonlySet<string> = new Set([
  'https://docs.enkash.com',
  'https://www.enkash.com',
]);

/** Says whether a link may be opened in the person's browser. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return outsideAllowed.has(url.origin) && url.username === '' && url.password === '';
}

/** Says whether the desk itself may open a sign-on link: TLS only, but for the practice EnKash of this machine. */
export function isSignOnLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const own = url.protocol === 'http:' && url.hostname === '127.0.0.1';
  return (url.protocol === 'https:' || own) && url.username === '' && url.password === '';
}

/** Opens a sign-on link in the person's browser. Gives whether it was one. */
export async function openSignOnPage(link: string): Promise<boolean> {
  if (!isSignOnLink(link)) return false;
  await shell.openExternal(link);
  return true;
}

/** Says whether the page's own session may ask for this address at all. */
export function isOwnAddress(address: string): boolean {
  return (
    address.startsWith(`${appOrigin}/`) ||
    address.startsWith('data:') ||
    address.startsWith('devtools://')
  );
}

export interface OwnPages {
  /** The one page that the window may load again by itself. */
  readonly start: string;
  /** The one page whose links are acts of the shell. */
  readonly acting: string;
  readonly onAct: (address: string) => void;
}

/** Whether a person did something on a page just now; each click or key is good for one act. */
export interface Hands {
  byHand(contents: WebContents): boolean;
}

/** A proxy that nobody answers at: the road of whatever asks for a connection past all other rules. */
const nowhere = { proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' };

/**
 * Takes from every page what a page of ours never needs: permissions, other addresses, navigation, new
 * windows, embedded views. Calls between browsers are no connections to the page's policy and pass no filter of
 * addresses; they go where the proxy leads, and their datagrams nowhere.
 */
export async function lockDown(pages: OwnPages): Promise<Hands> {
  const own = session.defaultSession;
  await own.setProxy(nowhere);
  own.setPermissionRequestHandler((_contents, _permission, give) => give(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest((details, give) => give({ cancel: !isOwnAddress(details.url) }));
  own.on('will-download', (event) => event.preventDefault());

  const gestures = new WeakMap<WebContents, Gestures>();
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const hand = watchGestures(contents, () => performance.now());
    gestures.set(contents, hand);
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', (event) => {
      if (event.url === pages.start) return;
      event.preventDefault();
      if (contents.getURL() === pages.acting) pages.onAct(event.url);
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url) && hand.take()) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
  return { byHand: (contents) => gestures.get(contents)?.take() ?? false };
}
