import type { taxCalls } from '../../../shared/bridge/tax-calls.ts';
import { batchIdSchema } from '../../../shared/batch/identifiers.ts';
import { ok } from '../../../shared/result.ts';
import { recipientClasses } from '../../../shared/tax/recipient-class.ts';
import { ruleOf } from '../../../shared/tax/tax-rules.ts';
import { batchesOfYear, taxRules } from '../../ledger/tax-register.ts';
import { saveFile } from '../files/save-file.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { saveAccountsReport } from '../period/save-accounts-report.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { RegisterPages } from './register-pages.ts';
import {
  registerFile,
  removeSource,
  setTaxRule,
  takeOpenings,
  takeRegister,
  taxYear,
} from './tax-register.ts';
import { classifyBatch } from './classify-batch.ts';

/** The answers to the calls on the tax register. */
export function taxHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'key'
    | 'connections'
    | 'desks'
    | 'runs'
    | 'gate'
    | 'readingWorker'
    | 'operator'
    | 'hasLive'
    | 'changed'
  >,
): CallAnswers<typeof taxCalls> {
  const { ports, dialogs, written } = context;
  const { db } = ports.ledger;
  const pages = new RegisterPages(db);
  return {
    'tax.register': ({ environment, year, text, sort = null, offset, limit }) => {
      const { people, sources, found } = pages.of({ environment, year, text, sort });
      const own = taxRules(db);
      return Promise.resolve(
        ok({
          people: found.slice(offset, offset + limit),
          found: found.length,
          total: people.length,
          reached: people.filter(({ isReached }) => isReached).length,
          unclassified: people.filter((one) => one.class === null).length,
          rules: recipientClasses.flatMap((one) => ruleOf(own, one, year) ?? []),
          sources,
          batches: batchesOfYear(db, environment, taxYear(year)).map((batch) => ({
            ...batch,
            id: batchIdSchema.parse(batch.id),
          })),
        }),
      );
    },
    'tax.setRule': ({ rule }) => answer(setTaxRule(ports, rule), isDone),
    'tax.setClass': ({ batchId, class: recipientClass }) =>
      answer(classifyBatch(ports, { batchId, by: ports.operator, recipientClass }), isDone),
    'tax.importOpenings': async (where) => {
      const path = await dialogs.openSheet();
      return path === null ? ok(null) : takeOpenings(ports, { ...where, path });
    },
    'tax.importRegister': async (where) => {
      const path = await dialogs.openFromDesk('json');
      return path === null ? ok(null) : takeRegister(ports, { ...where, path });
    },
    'tax.removeSource': (input) => answer(removeSource(ports, input), isDone),
    'tax.save': async ({ environment, year, of }) => {
      const path = await dialogs.saveAs(`tax register ${year} ${of}.xlsx`, 'xlsx');
      if (path === null) return ok(null);
      const report = { of: 'tax', as: 'xlsx', environment, year, whom: of } as const;
      const saved = await saveAccountsReport(ports, report, path);
      if (!saved.ok) return saved;
      written.add(path);
      return ok({ path });
    },
    'tax.saveForComputer': async (where) => {
      const file = registerFile(ports, where);
      const path = await dialogs.saveAs(`tax register ${where.year} of this computer.json`, 'json');
      if (path === null) return ok(null);
      const saved = await saveFile(path, Buffer.from(JSON.stringify(file)));
      if (saved.ok) written.add(path);
      return saved;
    },
  };
}
