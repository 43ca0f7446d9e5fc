import type { taxCalls } from '../../../shared/bridge/tax-calls.ts';
import { batchIdSchema } from '../../../shared/batch/identifiers.ts';
import { ok } from '../../../shared/result.ts';
import { recipientClasses } from '../../../shared/tax/recipient-class.ts';
import { ruleOf } from '../../../shared/tax/tax-rules.ts';
import { batchesOfYear } from '../../ledger/tax-register.ts';
import { saveFile } from '../files/save-file.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { saveAccountsReport } from '../period/save-accounts-report.ts';
import { isDone } from '../use-case/answer.ts';
import {
  classifyBatch,
  registerFile,
  registerOf,
  removeSource,
  setTaxRule,
  takeOpenings,
  takeRegister,
  taxRules,
  taxYear,
} from './tax-register.ts';

/** The answers to the calls on the tax register. */
export function taxHandlers(context: HandlerContext): CallAnswers<typeof taxCalls> {
  const { desk, dialogs, written } = context;
  const { db } = desk.ledger;
  return {
    'tax.register': ({ environment, year, text, limit }) => {
      const { people, sources } = registerOf(db, environment, year);
      const wanted = text.trim().toLowerCase();
      const found = people.filter(({ name, mobile, pan, employeeCode }) =>
        [name, mobile, pan, employeeCode].join(' ').toLowerCase().includes(wanted),
      );
      const own = taxRules(db);
      return Promise.resolve(
        ok({
          people: found.slice(0, limit),
          found: found.length,
          total: people.length,
          reached: people.filter(({ isReached }) => isReached).length,
          unclassified: people.filter((one) => one.class === null).length,
          rules: recipientClasses.flatMap((one) => ruleOf(own, one, year) ?? []),
          sources: sources.map(({ kind, key, name, made_at, by, people: count, paise }) => ({
            ...{ kind, key, name, by, paise },
            madeAt: made_at,
            people: count,
          })),
          batches: batchesOfYear(db, environment, taxYear(year)).map((batch) => ({
            ...batch,
            id: batchIdSchema.parse(batch.id),
          })),
        }),
      );
    },
    'tax.setRule': ({ rule }) => {
      const done = setTaxRule(desk, rule);
      return Promise.resolve(done.ok ? ok(isDone()) : done);
    },
    'tax.setClass': ({ batchId, class: recipientClass }) => {
      const done = classifyBatch(desk, batchId, recipientClass);
      return Promise.resolve(done.ok ? ok(isDone()) : done);
    },
    'tax.importOpenings': async (where) => {
      const path = await dialogs.openSheet();
      return path === null ? ok(null) : takeOpenings(desk, where, path);
    },
    'tax.importRegister': async (where) => {
      const path = await dialogs.openFromDesk('json');
      return path === null ? ok(null) : takeRegister(desk, where, path);
    },
    'tax.removeSource': ({ environment, year, kind, key }) => {
      const done = removeSource(desk, { environment, year }, { kind, key });
      return Promise.resolve(done.ok ? ok(isDone()) : done);
    },
    'tax.save': async ({ environment, year, of }) => {
      const path = await dialogs.saveAs(`tax register ${year} ${of}.xlsx`, 'xlsx');
      if (path === null) return ok(null);
      const report = { of: 'tax', as: 'xlsx', environment, year, whom: of } as const;
      const saved = await saveAccountsReport(desk, report, path);
      if (!saved.ok) return saved;
      written.add(path);
      return ok({ path });
    },
    'tax.saveForComputer': async (where) => {
      const file = registerFile(desk, where);
      const path = await dialogs.saveAs(`tax register ${where.year} of this computer.json`, 'json');
      if (path === null) return ok(null);
      const saved = await saveFile(path, Buffer.from(JSON.stringify(file)));
      if (saved.ok) written.add(path);
      return saved;
    },
  };
}
