import { z } from 'zod';
import { paise, paiseSchema } from '../../shared/money/paise.ts';
import type { PracticeBook } from './book.ts';
import type { FaultSchedule } from './fault-schedule.ts';
import { parseFaultSpec, type FaultSpec } from './faults.ts';
import type { Reply } from './reply.ts';
import type { PracticeWorld } from './world.ts';

/** What `GET …/state` gives. `opening - credited + reversed = balance` at any time. */
export const practiceStateSchema = z.object({
  openingPaise: paiseSchema,
  balancePaise: paiseSchema,
  creditedPaise: paiseSchema,
  reversedPaise: paiseSchema,
  credits: z.int(),
  reversals: z.int(),
  people: z.int(),
  badSignIns: z.int(),
  locked: z.boolean(),
  faults: z.array(z.string()),
  /** Calls per endpoint since the start. */
  calls: z.record(z.string(), z.int()),
  /** How often somebody followed a redirect, and how often with a token in hand. */
  redirectsFollowed: z.int(),
  redirectsFollowedWithToken: z.int(),
});
export type PracticeState = z.infer<typeof practiceStateSchema>;

const faultsSchema = z.object({ faults: z.array(z.string()) });
const balanceSchema = z.object({ balancePaise: paiseSchema.min(0) });

/** What the controls of a practice EnKash act on. */
export interface Controls {
  readonly book: PracticeBook;
  readonly world: PracticeWorld;
  readonly schedule: FaultSchedule;
  readonly trap: { followed: number; withToken: number };
}

const answer = (status: number, body: unknown): Reply => ({ status, headers: {}, body });
const wrong = (sentence: string): Reply => answer(400, { problem: sentence });

export function practiceState({ book, schedule, trap }: Controls): PracticeState {
  return {
    ...book.account(),
    ...book.totals(),
    people: book.countPeople(),
    faults: schedule.texts(),
    calls: schedule.calls(),
    redirectsFollowed: trap.followed,
    redirectsFollowedWithToken: trap.withToken,
  };
}

function setFaults(controls: Controls, body: unknown): Reply {
  const parsed = faultsSchema.safeParse(body);
  if (!parsed.success) return wrong('The body should be {"faults": ["NAME", …]}.');
  const specs: FaultSpec[] = [];
  for (const text of parsed.data.faults) {
    const spec = parseFaultSpec(text);
    if (!spec.ok) return wrong(spec.error.sentence);
    specs.push(spec.value);
  }
  controls.schedule.set(specs);
  return answer(200, { faults: controls.schedule.texts() });
}

/** Where a redirect leads that no caller should follow. */
export const trapPath = '/trap';

/** Counts who followed a redirect, and who brought a token along. */
export function trap(controls: Controls, token: boolean): Reply {
  controls.trap.followed += 1;
  if (token) controls.trap.withToken += 1;
  return answer(200, { code: 0, message: 'Success', payload: null });
}

/** The practice EnKash's own calls, which no EnKash has: its book, its state, its faults and its balance. */
export function control(controls: Controls, route: string, body: unknown): Reply {
  switch (route) {
    case 'GET /book':
      return answer(200, controls.book.credits());
    case 'GET /state':
      return answer(200, practiceState(controls));
    case 'POST /faults':
      return setFaults(controls, body);
    case 'POST /balance': {
      const parsed = balanceSchema.safeParse(body);
      if (!parsed.success) return wrong('The body should be {"balancePaise": N}.');
      controls.book.setBalance(paise(parsed.data.balancePaise));
      return answer(200, practiceState(controls));
    }
    case 'POST /unlock':
      controls.book.setSignIn(0, false);
      controls.book.keepToken(controls.world.givenToken, 'access', null);
      return answer(200, practiceState(controls));
    default:
      return answer(404, { problem: 'There is no such call on the practice EnKash.' });
  }
}
