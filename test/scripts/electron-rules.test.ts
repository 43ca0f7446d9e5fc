import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({
  // Types are not needed to find syntax, and the file need not be there.
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax',
});

/** What the project's own linter says of a text, were it in that file; by its rule against risky syntax. */
async function saidOf(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'not read');
}

const inMain = [
  'const p = { nodeIntegration: true };',
  'const p = { contextIsolation: false };',
  'const p = { sandbox: false };',
  'const p = { webSecurity: false };',
  'const p = { webviewTag: true };',
  'const p = { rejectUnauthorized: false };',
  'const w = new BrowserWindow();',
  "shell.openExternal('https://example.com');",
  "ipcMain.on('x', () => undefined);",
  "contents.executeJavaScript('1');",
  "app.commandLine.appendSwitch('disable-web-security');",
  "app.on('certificate-error', () => undefined);",
  "contextBridge.exposeInMainWorld('x', { all: ipcRenderer });",
];
const inPage = [
  'export const P = () => <p dangerouslySetInnerHTML={{ __html: x }} />;',
  'element.innerHTML = text;',
  'eval(text);',
  'new Function(text);',
  "localStorage.setItem('a', 'b');",
];

describe('the linter', () => {
  it.each(inMain)('refuses in the main process: %s', async (code) => {
    expect(await saidOf('main/desktop/desktop.ts', code)).toEqual(['no-restricted-syntax']);
  });

  it.each(inPage)('refuses in the page: %s', async (code) => {
    expect(await saidOf('renderer/shell/app.tsx', code)).toEqual(['no-restricted-syntax']);
  });

  it('lets each act be in the one file whose subject it is', async () => {
    expect(await saidOf('main/desktop/desk-window.ts', 'new BrowserWindow();')).toEqual([]);
    expect(await saidOf('main/desktop/lockdown.ts', "shell.openExternal('x');")).toEqual([]);
    expect(await saidOf('main/desktop/lockdown.ts', 'new BrowserWindow();')).toHaveLength(1);
  });
});
