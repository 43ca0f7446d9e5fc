import { spawnSync } from 'node:child_process';

/** Measures where there is a screen; on Linux without one this program starts again on one that is only in memory. */
export async function onAScreen(measure: () => Promise<void>): Promise<void> {
  const hasNone = process.platform === 'linux' && (process.env.DISPLAY ?? '') === '';
  if (!hasNone) return measure();
  const screen = ['-a', '-s', '-screen 0 1600x1200x24'];
  const again = [process.execPath, ...process.argv.slice(1)];
  process.exitCode = spawnSync('xvfb-run', [...screen, ...again], { stdio: 'inherit' }).status ?? 1;
}
