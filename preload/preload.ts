import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DeskBridge } from '../shared/bridge/reply.ts';
import { callChannel, dropChannel, eventChannel } from '../shared/bridge/channels.ts';

/**
 * The whole of what the page can do. Nothing of Electron itself reaches the page: a call goes out on one
 * channel and is checked by the main process, events come in on another and are checked by the page.
 */
const bridge: DeskBridge = {
  call: (call, input) => ipcRenderer.invoke(callChannel, call, input),
  listen: (onEvent) => {
    const pass = (_: unknown, event: unknown): void => onEvent(event);
    ipcRenderer.on(eventChannel, pass);
    return () => void ipcRenderer.off(eventChannel, pass);
  },
  // The path goes past the page, which could otherwise name any file of this computer.
  drop: (file) =>
    ipcRenderer.invoke(dropChannel, file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('desk', Object.freeze(bridge));
