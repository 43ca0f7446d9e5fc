import { execFile } from 'node:child_process';
import { registryValues } from '../policy/registry-values.ts';

/** What is asked of the computer about its text; tests give their own. */
export interface TextComputer {
  readonly platform: NodeJS.Platform;
  /** What a program prints; null: it is not there, or it failed. */
  readonly printed: (program: string, args: readonly string[]) => Promise<string | null>;
}

const patienceMs = 3000;

export const textComputer: TextComputer = {
  platform: process.platform,
  printed: (program, args) =>
    new Promise((give) => {
      const options = { timeout: patienceMs, windowsHide: true };
      execFile(program, args, options, (fault, out) => give(fault === null ? out : null));
    }),
};

/** How much larger than usual the user has text, by the system's settings: 1 where it does not say. macOS has no such setting. */
export async function systemTextScale(computer: TextComputer = textComputer): Promise<number> {
  const scale = await askedScale(computer);
  return scale !== null && Number.isFinite(scale) && scale > 0 ? scale : 1;
}

async function askedScale({ platform, printed }: TextComputer): Promise<number | null> {
  if (platform === 'win32') {
    const key = 'HKCU\\Software\\Microsoft\\Accessibility';
    const asked = ['query', key, '/v', 'TextScaleFactor'];
    const values = registryValues((await printed('C:\\Windows\\System32\\reg.exe', asked)) ?? '');
    return values.ok ? Number(values.value.textScaleFactor) / 100 : null;
  }
  if (platform !== 'linux') return null;
  const interfaceSchema = 'org.gnome.desktop.interface';
  const said = await printed('gsettings', ['get', interfaceSchema, 'text-scaling-factor']);
  return said === null ? null : Number(said.trim());
}
