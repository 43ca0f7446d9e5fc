import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deskForAll } from './desk-of-tests.ts';
import { electronUnderTest } from './electron-under-test.ts';

/** A desktop whose user has larger text: what `gsettings` says there. */
describe('the text of the window', () => {
  const { folder, desk, screens } = deskForAll({ isOpen: false });
  const scaleFile = join(folder.path, 'scale');
  const askedFile = join(folder.path, 'asked');

  const open = async (): Promise<void> => {
    const plant = (name: string, lines: readonly string[]): string => {
      const file = join(folder.path, name);
      writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
      chmodSync(file, 0o755);
      return file;
    };
    plant('gsettings', [`echo asked >> "${askedFile}"`, `cat "${scaleFile}"`]);
    const { executable } = await electronUnderTest();
    const starter = plant('start', [`PATH="${folder.path}:$PATH" exec "${executable}" "$@"`]);
    await desk.open(starter);
  };
  beforeAll(async () => {
    writeFileSync(scaleFile, '1.25\n');
    await open();
    await screens.sayName('Asha Verma');
  });

  const percent = (): Promise<number> => desk.page.evaluate(() => devicePixelRatio * 100);
  const chosen = (): Promise<string> =>
    desk.page.getByRole('button', { name: /Text size/ }).innerText();
  const press = (key: string): Promise<void> =>
    desk.app.evaluate(({ BrowserWindow }, keyCode) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const type of ['keyDown', 'keyUp'] as const)
        contents?.sendInputEvent({ type, keyCode, modifiers: ['control'] });
    }, key);

  const comeBack = (): Promise<void> =>
    desk.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      for (const happened of ['blur', 'focus']) window?.emit(happened);
    });

  it('is as large as the system’s, and follows it when the user comes back to the window', async () => {
    await expect.poll(percent).toBe(125);
    // The focus of a window that opens asks nothing anew.
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
    writeFileSync(scaleFile, '1.5\n');
    await comeBack();
    await expect.poll(percent).toBe(150);
    expect(readFileSync(askedFile, 'utf8')).toBe('asked\n'.repeat(2));
  });

  it('is as large as the user chooses in the settings', async () => {
    await screens.goTo('Settings');
    await desk.page.getByRole('button', { name: /Text size/ }).click();
    await desk.page.getByRole('option', { name: '175 %' }).click();
    await expect.poll(percent).toBe(175);
  });

  it('changes by Ctrl with plus, minus and 0, and the settings say so', async () => {
    await press('Plus');
    await expect.poll(percent).toBe(200);
    await expect.poll(chosen).toContain('200 %');
    for (let time = 0; time < 3; time += 1) await press('-');
    await expect.poll(percent).toBe(125);
    await expect.poll(chosen).toContain('125 %');
    await press('0');
    await expect.poll(percent).toBe(150);
    await expect.poll(chosen).toContain('As this computer is set');
    await press('=');
    await expect.poll(percent).toBe(175);
  });

  it('stays so after a start', async () => {
    await desk.close();
    await open();
    await expect.poll(percent).toBe(175);
  });
});
