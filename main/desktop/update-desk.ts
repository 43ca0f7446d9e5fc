import type { ReadyUpdate, Updates } from '../updates/updates.ts';
import { updateNotInstalled, type UpdateProblem } from '../updates/update-problem.ts';

const firstLookMs = 60_000;
const nextLookMs = 24 * 60 * 60 * 1000;

/** A question of the system's own; gives the place of the button that was pressed. */
export interface UpdateQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export interface UpdateSurroundings {
  /** Null: this installation gets none from a feed; the sentence says why. */
  readonly updates: () => Promise<Updates | { readonly none: string }>;
  /** What the organisation set of updates; null: nothing. */
  readonly setByOrganisation: () => Promise<string | null>;
  readonly isRunning: () => boolean;
  readonly ask: (question: UpdateQuestion) => Promise<number>;
  /** Says that a version waits; `then` when the person presses it. */
  readonly notify: (words: { title: string; body: string }, then: () => void) => void;
  /** Ends the desk as quitting does, then acts. */
  readonly leaveTo: (act: () => void) => void;
  /** Starts the app again, after an update or without one. */
  readonly startAgain: (problem: UpdateProblem | null) => void;
  readonly after: (ms: number, act: () => void) => void;
}

/** What a person has of updates: a look when they ask, and a word when one waits. */
export interface UpdateDesk {
  look(): Promise<void>;
  /** Looks by itself from now on, a while after the start and then once a day. */
  watch(): void;
}

/** Nothing is installed by itself, nor while a batch is being sent: a version waits until somebody agrees to it. */
export function updateDesk(given: UpdateSurroundings): UpdateDesk {
  const { ask } = given;
  let known: ReturnType<typeof given.updates> | null = null;
  // Not while the app starts: on Windows the policy is asked of another program.
  const source = (): ReturnType<typeof given.updates> => (known ??= given.updates());
  let told: string | null = null;
  /** The system asks for a password; that may take as long as somebody is away. */
  let isAsking = false;

  const say = (message: string, detail: string): Promise<number> =>
    ask({ message, detail, buttons: ['OK'] });

  const offer = async (ready: ReadyUpdate, from: Updates): Promise<void> => {
    const what = `Reward Desk ${ready.version} is ready to install.`;
    if (given.isRunning()) {
      await say(what, 'A batch is being sent. Install the update when it is done.');
      return;
    }
    const chosen = await ask({
      message: what,
      detail: [
        ...ready.changes.map((one) => `• ${one}`),
        '',
        'A backup is made before your data is changed.',
        (await given.setByOrganisation()) ?? '',
      ].join('\n'),
      buttons: ['Install and restart', 'Later'],
    });
    // A run may have been started meanwhile; it is not asked to stop for an update.
    if (chosen !== 0 || given.isRunning()) return;
    isAsking = true;
    const allowed = await from.allow().finally(() => {
      isAsking = false;
    });
    if (!allowed.ok) {
      await say(allowed.error.message, allowed.error.remedy);
      return;
    }
    const { install, cancel } = allowed.value;
    if (given.isRunning()) {
      cancel();
      await say(what, 'A batch is being sent. Install the update when it is done.');
      return;
    }
    given.leaveTo(() => {
      void install().then((isInstalled) =>
        given.startAgain(isInstalled ? null : updateNotInstalled),
      );
    });
  };

  const look = async (): Promise<void> => {
    if (isAsking) {
      await say(
        'An update waits for an administrator’s password.',
        'The system asks for it in a window of its own. Reward Desk works as before until then.',
      );
      return;
    }
    const updates = await source();
    if ('none' in updates) {
      await say('Reward Desk does not look for updates.', updates.none);
      return;
    }
    const found = await updates.look();
    if (!found.ok) await say(found.error.message, found.error.remedy);
    else if (found.value === null)
      await say('Reward Desk is up to date.', (await given.setByOrganisation()) ?? '');
    else await offer(found.value, updates);
  };

  const lookQuietly = async (): Promise<void> => {
    const updates = await source();
    if ('none' in updates) return;
    given.after(nextLookMs, () => void lookQuietly());
    if (given.isRunning() || isAsking) return;
    const found = await updates.look();
    if (!found.ok || found.value === null || found.value.version === told) return;
    told = found.value.version;
    given.notify(
      {
        title: `Reward Desk ${told} is ready`,
        body: 'Select Help, Check for updates to install it.',
      },
      () => void look(),
    );
  };

  return {
    look,
    watch: () => given.after(firstLookMs, () => void lookQuietly()),
  };
}
