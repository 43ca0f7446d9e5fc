import { useDeferredValue, type ReactNode } from 'react';

/**
 * Draws a large part of a page just after the rest of it: React does that in slices, between which the window
 * answers to keys and clicks.
 */
export function Later({ children }: { readonly children: ReactNode }): ReactNode {
  const isTime = useDeferredValue(true, false);
  return isTime ? children : null;
}
