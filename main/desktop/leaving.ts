import { dialog, type BrowserWindow } from 'electron';

/** What a person wants when they close the desk while a batch is being sent. */
export type Leaving = 'stay' | 'in-background' | 'quit';

const answers: readonly { readonly button: string; readonly means: Leaving }[] = [
  { button: 'Continue in background', means: 'in-background' },
  { button: 'Pause and quit', means: 'quit' },
  { button: 'Cancel', means: 'stay' },
];
const stay = answers.findIndex(({ means }) => means === 'stay');

/** Asks what shall become of the run. Closing the question means to stay. */
export function askAboutLeaving(window: BrowserWindow | null): Leaving {
  const question = {
    type: 'question' as const,
    message: 'A batch is being sent.',
    detail:
      'Sending can continue in the background; the window opens again when it is done. Quitting is safe, too: no recipient  ' +
      'is lost or paid twice, and the batch can be resumed later.',
    buttons: answers.map(({ button }) => button),
    defaultId: 0,
    cancelId: stay,
    noLink: true,
  };
  const chosen =
    window === null
      ? dialog.showMessageBoxSync(question)
      : dialog.showMessageBoxSync(window, question);
  return answers[chosen]?.means ?? 'stay';
}
