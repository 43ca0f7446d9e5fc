import { openDeskApp } from '../../test/e2e/desk-app.ts';

/** How many milliseconds the app takes from its start until a person can type their name; with no ledger that somebody worked in. */
export async function untilTyping(data: string): Promise<number> {
  const start = performance.now();
  const app = await openDeskApp(data);
  try {
    await app.page.getByRole('textbox').first().waitFor();
    return performance.now() - start;
  } finally {
    await app.close();
  }
}
