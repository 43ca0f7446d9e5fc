import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DeskBridge } from '../shared/bridge/reply.ts';
import { callChannel, eventChannel } from '../shared/bridge/channels.ts';

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
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('desk', Object.freeze(bridge));
