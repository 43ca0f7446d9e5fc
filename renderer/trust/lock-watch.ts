import { useEffect } from 'react';
import { useLock } from './lock-store.ts';

const touchEveryMs = 15_000;

/** Tells the desk now and then that somebody is there, and looks again when it should have locked. */
export function useLockWatch(): void {
  const { status, load, touch } = useLock();
  useEffect(() => {
    void load();
  }, [load]);

  const open = status?.applies === true && status.session !== null;
  useEffect(() => {
    if (!open) return;
    let lastMs = 0;
    const used = (): void => {
      if (performance.now() - lastMs < touchEveryMs) return;
      lastMs = performance.now();
      void touch();
    };
    window.addEventListener('pointerdown', used);
    window.addEventListener('keydown', used);
    return () => {
      window.removeEventListener('pointerdown', used);
      window.removeEventListener('keydown', used);
    };
  }, [open, touch]);

  const locksAt = status?.locksAt ?? null;
  useEffect(() => {
    if (locksAt === null) return;
    const look = (): void => void load();
    const timer = setTimeout(look, Math.max(0, Date.parse(locksAt) - Date.now()) + 250);
    // A computer that slept has slept through the timer.
    window.addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
    };
  }, [locksAt, load]);
}
