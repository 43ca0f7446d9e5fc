import { findElectron } from '../../scripts/electron-runtime.ts';
import { runnableOf, type Runnable } from '../../scripts/runtime-of-checkout.ts';

let found: Promise<Runnable> | null = null;

/** Which Electron the tests drive, and what it needs to be told to run the built desk of this checkout. */
export function electronUnderTest(): Promise<Runnable> {
  found ??= findElectron().then(runnableOf);
  return found;
}
