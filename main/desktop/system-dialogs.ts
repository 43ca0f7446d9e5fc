import { join } from 'node:path';
import { app, dialog, session, shell, type BrowserWindow } from 'electron';
import { unreachable } from '../../shared/exhaustive.ts';
import { proxyOfPacAnswer } from '../enkash/system-proxy.ts';
import { safeFileName } from '../../shared/text/file-name.ts';
import type { DeskFileKind, SaveKind } from '../app/host/dialogs.ts';
import { copySecret, openSignOnLink } from './sign-on-link.ts';
import type { SystemQuestion } from './thread-messages.ts';

const spreadsheetEndings = [
  'xlsx',
  'xlsm',
  'xlsb',
  'xls',
  'ods',
  'fods',
  'csv',
  'tsv',
  'txt',
  'html',
  'htm',
  'xml',
  'sta',
  'mt940',
];

const saveKinds: Readonly<Record<SaveKind, string>> = {
  xlsx: 'Excel workbook',
  csv: 'CSV file',
  json: 'JSON file',
  pdf: 'PDF file',
  xml: 'XML file',
  handover: 'Approval request',
  zip: 'Zip archive',
};

const deskFileKinds: Readonly<Record<DeskFileKind, string>> = {
  handover: 'Approval requests and decisions',
  json: 'Identity cards',
};

async function openFile(
  parent: BrowserWindow | null,
  name: string,
  extensions: string[],
): Promise<string | null> {
  const options = {
    properties: ['openFile' as const],
    filters: [
      { name, extensions },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const chosen = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return chosen.filePaths[0] ?? null;
}

async function chooseFolder(parent: BrowserWindow | null): Promise<string | null> {
  const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
  const chosen = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return chosen.filePaths[0] ?? null;
}

async function saveAs(
  parent: BrowserWindow | null,
  suggestedName: string,
  as: SaveKind,
): Promise<string | null> {
  const options = {
    defaultPath: join(app.getPath('documents'), safeFileName(suggestedName)),
    filters: [{ name: saveKinds[as], extensions: [as] }],
  };
  const chosen = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

async function confirmHosts(
  parent: BrowserWindow | null,
  hosts: readonly string[],
): Promise<string | null> {
  const question = {
    type: 'warning' as const,
    message: `Send recipients and sign-in data to ${hosts.join(' and ')}?`,
    detail: 'This address is new on this computer. Compare it with what EnKash provided.',
    buttons: ['It is the address from EnKash', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  };
  const answer = await (parent === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(parent, question));
  return answer.response === 0 ? 'confirmed' : null;
}

/** Puts a question of the desk's thread to the person or the system. Gives the chosen path, the proxy, or null. */
export function putQuestion(
  question: SystemQuestion,
  parent: BrowserWindow | null,
): Promise<string | null> {
  switch (question.asks) {
    case 'open-sheet':
      return openFile(parent, 'Spreadsheets', spreadsheetEndings).then((path) => {
        if (path !== null) app.addRecentDocument(path);
        return path;
      });
    case 'choose-folder':
      return chooseFolder(parent);
    case 'open-from-desk':
      return openFile(parent, deskFileKinds[question.as], [question.as]);
    case 'save-as':
      return saveAs(parent, question.suggestedName, question.as);
    case 'show-file':
      shell.showItemInFolder(question.path);
      return Promise.resolve(null);
    case 'open-link':
      return openSignOnLink(question.link, parent);
    case 'confirm-hosts':
      return confirmHosts(parent, question.hosts);
    case 'copy-secret':
      return copySecret(question.text);
    case 'proxy-for':
      // Not the page's own session: that one has a proxy to nowhere.
      return session
        .fromPartition('system-proxy')
        .resolveProxy(question.address)
        .then(proxyOfPacAnswer);
    default:
      return unreachable(question);
  }
}
