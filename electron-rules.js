/*
 * What no code of the desk may do with Electron or the page, as syntax that the linter finds. No kept linter for this
 * was found: the known one stands still on an old parser. The real window is held to the same by
 * test/system/packaged-window.test.ts.
 */

const setting = (name, value, why) => ({
  selector: `Property[key.name='${name}'][value.value=${value}]`,
  message: `${name}: ${value} ${why}`,
});
const call = (object, method, message) => ({
  selector: `CallExpression[callee.object.name='${object}'][callee.property.name='${method}']`,
  message,
});
const method = (name, message) => ({
  selector: `CallExpression[callee.property.name='${name}']`,
  message,
});

/** In everything that ships. */
export const everywhere = [
  setting('nodeIntegration', true, 'gives the page Node.'),
  setting('nodeIntegrationInWorker', true, 'gives the page Node.'),
  setting('nodeIntegrationInSubFrames', true, 'gives frames Node.'),
  setting('contextIsolation', false, 'lets the page into the preload.'),
  setting('sandbox', false, 'takes the sandbox from the page.'),
  setting('webSecurity', false, 'lets the page reach other origins.'),
  setting('allowRunningInsecureContent', true, 'lets the page load without TLS.'),
  setting('experimentalFeatures', true, 'turns on what nobody has looked at.'),
  setting('webviewTag', true, 'lets the page embed others.'),
  setting('bypassCSP', true, 'takes the policy from a scheme.'),
  setting('allowServiceWorkers', true, 'lets code outlive its page.'),
  setting('rejectUnauthorized', false, 'takes every certificate.'),
  {
    selector: "Property[key.name='enableBlinkFeatures']",
    message: 'Turns on what nobody has looked at.',
  },
  {
    selector: "Literal[value='certificate-error']",
    message: 'A bad certificate is never waved through.',
  },
  {
    selector: "MemberExpression[property.name='NODE_TLS_REJECT_UNAUTHORIZED']",
    message: 'Takes every certificate.',
  },
  method('setCertificateVerifyProc', 'Certificates are checked by Chromium.'),
  method('executeJavaScript', 'No text is run in the page.'),
  method('appendSwitch', 'No switches of Chromium are set.'),
  call(
    'ipcMain',
    'on',
    'Every call has a reply: the bridge host answers, after it looked at the sender.',
  ),
  call(
    'ipcMain',
    'once',
    'Every call has a reply: the bridge host answers, after it looked at the sender.',
  ),
  { selector: "ImportSpecifier[imported.name='BrowserView']", message: 'There is one window.' },
  { selector: "ImportSpecifier[imported.name='WebContentsView']", message: 'There is one window.' },
  {
    selector:
      "CallExpression[callee.property.name='exposeInMainWorld'] Identifier[name='ipcRenderer']",
    message: 'Nothing of Electron itself reaches the page.',
  },
];

/** In every file but the one whose subject it is. */
export const onlyIn = {
  'main/desktop/desk-window.ts': {
    selector: "NewExpression[callee.name='BrowserWindow']",
    message: 'There is one window, and desk-window.ts opens it.',
  },
  'main/desktop/lockdown.ts': call(
    'shell',
    'openExternal',
    'Only lockdown.ts opens links outside, from its list.',
  ),
};

/** In the page. */
export const inPage = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Texts of people and of EnKash are never markup.',
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
    message: 'Texts of people and of EnKash are never markup.',
  },
  method('insertAdjacentHTML', 'Texts of people and of EnKash are never markup.'),
  call('document', 'write', 'Texts of people and of EnKash are never markup.'),
  {
    selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']",
    message: 'No text is run in the page.',
  },
  {
    selector: 'Identifier[name=/^(localStorage|sessionStorage|indexedDB|caches)$/]',
    message: 'The page keeps nothing: what outlives it is in the ledger.',
  },
];
