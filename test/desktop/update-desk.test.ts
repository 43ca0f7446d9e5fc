import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  updateDesk,
  type UpdateDesk,
  type UpdateQuestion,
  type UpdateSurroundings,
} from '../../main/desktop/update-desk.ts';
import type { AllowedUpdate } from '../../main/updates/administrator-install.ts';
import {
  feedNotReached,
  noAdministrator,
  updateRefused,
  type UpdateProblem,
} from '../../main/updates/update-problem.ts';
import type { ReadyUpdate } from '../../main/updates/updates.ts';

interface Seen {
  readonly desk: UpdateDesk;
  readonly questions: UpdateQuestion[];
  readonly acts: string[];
  readonly timers: { readonly ms: number; readonly act: () => void }[];
  running: boolean;
}

function deskWith(
  found: Result<ReadyUpdate | null, UpdateProblem>,
  {
    answer = 0,
    installs = true,
    running = false,
    startsMeanwhile = false,
    refused = null as UpdateProblem | null,
  } = {},
): Seen {
  const acts: string[] = [];
  const update: AllowedUpdate = {
    install: () => {
      acts.push('install');
      return Promise.resolve(installs);
    },
    cancel: () => acts.push('cancel'),
  };
  const allowed = Promise.resolve(refused === null ? ok(update) : fail(refused));
  const questions: UpdateQuestion[] = [];
  const timers: Seen['timers'] = [];
  const seen: Seen = {
    questions,
    acts,
    timers,
    running,
    desk: updateDesk({
      updates: () =>
        Promise.resolve({
          look: () => Promise.resolve(found),
          allow: () => {
            acts.push('allow');
            return allowed;
          },
        }),
      setByOrganisation: () =>
        Promise.resolve('Updates come from /srv/updates. Set by your organisation.'),
      isRunning: () => seen.running,
      ask: (question) => {
        questions.push(question);
        seen.running ||= startsMeanwhile;
        return Promise.resolve(answer);
      },
      notify: ({ title }, then) => {
        acts.push(title);
        then();
      },
      leaveTo: (act) => {
        acts.push('leave');
        act();
      },
      startAgain: (problem) => acts.push(problem?.code ?? 'start again'),
      after: (ms, act) => timers.push({ ms, act }),
    }),
  };
  return seen;
}

const ready = ok({ version: '0.2.0', changes: ['Coins.'] });

/** An update whose password is asked for until `allow`. */
function waitingDesk() {
  const acts: string[] = [];
  const questions: UpdateQuestion[] = [];
  const isRunning = { now: false };
  let allow = (): void => undefined;
  const update: AllowedUpdate = {
    install: () => {
      acts.push('install');
      return Promise.resolve(true);
    },
    cancel: () => acts.push('cancel'),
  };
  const given: UpdateSurroundings = {
    updates: () =>
      Promise.resolve({
        look: () => Promise.resolve(ready),
        allow: () => {
          acts.push('allow');
          return new Promise((give) => {
            allow = () => give(ok(update));
          });
        },
      }),
    setByOrganisation: () => Promise.resolve(null),
    isRunning: () => isRunning.now,
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(0);
    },
    notify: () => undefined,
    leaveTo: (act) => {
      acts.push('leave');
      act();
    },
    startAgain: () => acts.push('start again'),
    after: () => undefined,
  };
  return { given, questions, acts, isRunning, allow: () => allow() };
}

describe('a newer version', () => {
  it('is installed once the person agreed, after the desk has closed', async () => {
    const seen = deskWith(ready);
    await seen.desk.look();
    expect(seen.questions[0]?.message).toBe('Reward Desk 0.2.0 is ready to install.');
    expect(seen.questions[0]?.detail).toContain('• Coins.');
    expect(seen.questions[0]?.detail).toContain('Set by your organisation.');
    await expect.poll(() => seen.acts).toEqual(['allow', 'leave', 'install', 'start again']);
  });

  it('waits when the person says later', async () => {
    const seen = deskWith(ready, { answer: 1 });
    await seen.desk.look();
    expect(seen.acts).toEqual([]);
  });

  it('waits while a batch is being sent, also one that was started meanwhile', async () => {
    const during = deskWith(ready, { running: true });
    await during.desk.look();
    expect(during.questions.map(({ detail, buttons }) => [detail, buttons])).toEqual([
      ['A batch is being sent. Install the update when it is done.', ['OK']],
    ]);
    const meanwhile = deskWith(ready, { startsMeanwhile: true });
    await meanwhile.desk.look();
    expect([...during.acts, ...meanwhile.acts]).toEqual([]);
  });

  it('that was not installed starts the app again as it was, and says so', async () => {
    const seen = deskWith(ready, { installs: false });
    await seen.desk.look();
    await expect
      .poll(() => seen.acts)
      .toEqual(['allow', 'leave', 'install', 'update-not-installed']);
  });

  it.each([updateRefused, noAdministrator])(
    'leaves the app as it is where $code',
    async (refused) => {
      const seen = deskWith(ready, { refused });
      await seen.desk.look();
      expect(seen.acts).toEqual(['allow']);
      expect(seen.questions.at(-1)).toMatchObject({
        message: refused.message,
        detail: refused.remedy,
      });
    },
  );

  it('gives way to a run that was started while the password was asked for', async () => {
    const { given, questions, acts, isRunning, allow } = waitingDesk();
    const looking = updateDesk(given).look();
    await expect.poll(() => acts).toEqual(['allow']);
    isRunning.now = true;
    allow();
    await looking;
    expect(acts).toEqual(['allow', 'cancel']);
    expect(questions.at(-1)?.detail).toContain('A batch is being sent.');
  });

  it('is asked for once, however long the password takes', async () => {
    const { given, questions, acts, allow } = waitingDesk();
    const desk = updateDesk(given);
    const looking = desk.look();
    await expect.poll(() => acts).toEqual(['allow']);
    await desk.look();
    expect(questions.at(-1)?.message).toBe('An update waits for an administrator’s password.');
    allow();
    await looking;
    await expect.poll(() => acts).toEqual(['allow', 'leave', 'install', 'start again']);
  });

  it('is told once by itself, not while a batch is being sent, and looked for each day', async () => {
    const seen = deskWith(ready, { answer: 1, running: true });
    seen.desk.watch();
    const turn = async (): Promise<number> => {
      const timer = seen.timers.shift();
      timer?.act();
      await new Promise((done) => setTimeout(done, 0));
      return timer?.ms ?? 0;
    };
    expect(await turn()).toBe(60_000);
    expect(seen.acts).toEqual([]);
    seen.running = false;
    expect(await turn()).toBe(86_400_000);
    expect(await turn()).toBe(86_400_000);
    expect(seen.acts).toEqual(['Reward Desk 0.2.0 is ready']);
  });

  it('that is none, or cannot be looked up, is said to whoever asked', async () => {
    const none = deskWith(ok(null));
    await none.desk.look();
    const away = deskWith(fail(feedNotReached('https://updates.example.com')));
    await away.desk.look();
    expect([...none.questions, ...away.questions].map(({ message }) => message)).toEqual([
      'Reward Desk is up to date.',
      'No update could be looked up at https://updates.example.com.',
    ]);
    expect([...none.acts, ...away.acts]).toEqual([]);
  });
});
