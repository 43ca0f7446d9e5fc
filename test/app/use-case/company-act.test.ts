import { describe, expect, it } from 'vitest';
import { keepLayout } from '../../../main/app/reconciliation/statements.ts';
import { keepMatchRules } from '../../../main/app/reconciliation/match-work.ts';
import { setBudget } from '../../../main/app/period/set-budget.ts';
import { retention, setRetention } from '../../../main/app/retention/retention.ts';
import { setTaxRule } from '../../../main/app/tax/tax-register.ts';
import { setLockTime } from '../../../main/app/security/set-lock-time.ts';
import { sayOperator } from '../../../main/app/settings/say-operator.ts';
import {
  asSaid,
  companyAct,
  type CompanyAct,
  type CompanyPorts,
  type CompanyScene,
  type Subject,
} from '../../../main/app/use-case/company-act.ts';
import { atOnce } from '../../../main/app/use-case/use-case.ts';
import {
  keepVoucherSettings,
  voucherSettings,
} from '../../../main/app/vouchers/voucher-settings.ts';
import { appendAudit, auditOf } from '../../../main/ledger/audit.ts';
import { budgetsOf } from '../../../main/ledger/budgets.ts';
import { keepSetting, readSetting } from '../../../main/ledger/settings.ts';
import { statementLayouts } from '../../../main/ledger/statement-layouts.ts';
import { taxRules } from '../../../main/ledger/tax-register.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { budgetSchema } from '../../../shared/period/budget.ts';
import { statementLayoutSchema } from '../../../shared/reconciliation/statement-layout.ts';
import { taxRuleSchema } from '../../../shared/tax/tax-rules.ts';
import { defaultVoucherSettings } from '../../../shared/vouchers/voucher-settings.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';

type Setting = CompanyAct<unknown, Subject, Subject, null, null>;
type Compiles<Definition> = Definition extends Setting ? 'compiles' : 'does not compile';

const problem: DeskProblem = { code: 'desk-locked', message: 'Not now.', remedy: 'Wait.' };
const practice = { environment: 'practice' } as const;

const setting: Setting = {
  name: 'an act of this test',
  policy: { who: 'sets', of: asSaid },
  audit: ['test.set'],
  ready: atOnce,
  act: ({ tx, by, at }: CompanyScene<Subject>) => {
    keepSetting(tx, 'test', by);
    appendAudit(tx, at, { actor: by, action: 'test.set', subject: 'test', detail: 'It is set.' });
    return ok(null);
  },
};

const actions = ({ desk }: DeskUnderTest, subject: string): string[] =>
  auditOf(desk.ledger.db, subject).map(({ action }) => action);

describe('an act about no batch', () => {
  it('does not compile without its policy or its audit entry', () => {
    const whole: Compiles<Setting> = 'compiles';
    const unguarded: Compiles<Omit<Setting, 'policy'>> = 'does not compile';
    const untold: Compiles<Omit<Setting, 'audit'>> = 'does not compile';
    expect([whole, unguarded, untold]).toHaveLength(3);
  });

  it('does the act and leaves its entry, in the name that the policy lets', async () => {
    const under = deskUnderTest();
    expect(await companyAct(setting)(under.desk, practice)).toEqual(ok(null));
    expect(readSetting(under.desk.ledger, 'test')).toBe(under.desk.operator);
    expect(actions(under, 'test')).toEqual(['test.set']);
  });

  it('asks its policy again once it is ready, and then touches nothing', async () => {
    const under = deskUnderTest();
    const { ledger, operator } = under.desk;
    let locked = false;
    const gate = {
      mayDecide: (): Result<string, DeskProblem> => (locked ? fail(problem) : ok(operator)),
    };
    const slow = companyAct({
      ...setting,
      ready: async () => {
        locked = await Promise.resolve(true);
        return ok(null);
      },
    });
    const ports: CompanyPorts = { ledger, operator, gate: { mayPrepare: gate.mayDecide, ...gate } };
    expect(await slow(ports, practice)).toEqual(fail(problem));
    expect(readSetting(ledger, 'test')).toBeNull();
  });

  it('may not change the ledger without the entry that it promises', async () => {
    const under = deskUnderTest();
    const silent = companyAct({
      ...setting,
      act: ({ tx }: CompanyScene<Subject>) => {
        keepSetting(tx, 'test', 'silent');
        return ok(null);
      },
    });
    await expect(silent(under.desk, practice)).rejects.toThrow('no entry in the audit trail');
    expect(readSetting(under.desk.ledger, 'test')).toBeNull();
  });
});

describe('what is set for a company', () => {
  const companyId = 'a company';
  const budget = budgetSchema.parse({
    ...{ programme: 'Diwali', from: '2026-10', to: '2026-11' },
    paise: 1000_00,
  });
  const layout = statementLayoutSchema.parse({
    name: 'Bank',
    kind: 'books',
    headers: ['Date'],
    mapping: { date: 0 },
    side: 'credit',
  });
  const rule = taxRuleSchema.parse({
    class: 'employee',
    fromYear: '2026-27',
    thresholdPaise: 5000_00,
    reached: 'from',
    wording: 'Set by this company.',
    source: 'A circular',
    asOf: '2026-11-30',
  });

  it.each<
    [
      string,
      string,
      (d: DeskUnderTest['desk']) => Promise<unknown>,
      (d: DeskUnderTest['desk']) => boolean,
    ]
  >([
    [
      'a budget',
      'budget.set',
      (desk) => setBudget(desk, { ...practice, budget }),
      ({ ledger }) => budgetsOf(ledger.db, 'practice').length > 0,
    ],
    [
      'how long data is kept',
      'retention.set',
      (desk) => setRetention(desk, { maskAfterDays: 400, booksYears: 9 }),
      ({ ledger }) => retention(ledger).booksYears === 9,
    ],
    [
      'when it locks',
      'lock.after',
      (desk) => setLockTime(desk, { minutes: 25 }),
      ({ lock }) => lock.status().afterMinutes === 25,
    ],
    [
      'who works here',
      'operator.named',
      async (desk) => Promise.resolve(sayOperator(desk, 'Vikram Rao')),
      ({ operator }) => operator === 'Vikram Rao',
    ],
    [
      'a threshold',
      'tax.rule',
      (desk) => setTaxRule(desk, rule),
      ({ ledger }) => taxRules(ledger.db).some(({ source }) => source === 'A circular'),
    ],
    [
      'a rule of reconciling',
      'match.rules',
      (desk) => keepMatchRules(desk, { companyId, rules: [{ words: 'GST', note: 'GST' }] }),
      ({ ledger }) => readSetting(ledger, `match-rules.${companyId}`) !== null,
    ],
    [
      'how its books call it',
      'vouchers.settings',
      (desk) =>
        keepVoucherSettings(desk, {
          companyId,
          settings: { ...defaultVoucherSettings, expense: 'Staff welfare' },
        }),
      ({ ledger }) => voucherSettings(ledger, companyId).expense === 'Staff welfare',
    ],
    [
      'how its statements are read',
      'layout.saved',
      (desk) => keepLayout(desk, { companyId, layout }),
      ({ ledger }) => statementLayouts(ledger.db, companyId, 'books').length > 0,
    ],
  ])(
    '%s is on disk with its audit entry or not at all, wherever it is cut off',
    async (_, action, act, isSet) => {
      let stopAt = Number.POSITIVE_INFINITY;
      let steps = 0;
      const under = deskUnderTest({
        onStep: () => {
          steps += 1;
          if (steps === stopAt) throw new Error('The machine stopped.');
        },
      });
      const { desk } = under;
      const entries = (): number =>
        [companyId, 'ledger', rule.class, 'practice', budget.programme]
          .flatMap((subject) => actions(under, subject))
          .filter((one) => one === action).length;
      let cuts = 0;
      for (let at = 1; entries() === 0 && at < 20; at += 1) {
        steps = 0;
        stopAt = at;
        await act(desk).catch((fault: unknown) => {
          expect(fault).toMatchObject({ message: 'The machine stopped.' });
          cuts += 1;
        });
        expect([at, entries() > 0]).toEqual([at, isSet(desk)]);
      }
      expect(isSet(desk)).toBe(true);
      expect(cuts).toBeGreaterThan(1);
    },
  );
});
