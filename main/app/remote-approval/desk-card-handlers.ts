import type { deskCardCalls } from '../../../shared/bridge/handover-calls.ts';
import { readDeskCard } from '../../../shared/handover/desk-card.ts';
import { ok, fail } from '../../../shared/result.ts';
import { noCard } from '../../remote-approval/desks.ts';
import type { TrustedDesk } from '../../ledger/desks.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { readPlainFile } from '../files/plain-file.ts';
import { saveFile } from '../files/save-file.ts';

export const cardBytes = 4000;

/** The answers to the calls about this desk's card, and the desks that it trusts. */
export function deskCardHandlers(
  context: HandlerContext<'desks' | 'operator'>,
): CallAnswers<typeof deskCardCalls> {
  const { ports, dialogs, written } = context;
  const { desks } = ports;
  return {
    'desks.own': async () => {
      const own = desks.own();
      if (own === null) return ok(null);
      const { name, code, since } = own;
      return ok({ name, code, since, keys: (await desks.ownKeys()).ok });
    },
    'desks.name': async ({ name }) => {
      const done = await desks.name(name, ports.operator);
      return done.ok ? ok({}) : done;
    },
    'desks.renewKeys': async () => {
      const done = await desks.renew(ports.operator);
      return done.ok ? ok({}) : done;
    },
    'desks.saveCard': async () => {
      const card = desks.card();
      if (!card.ok) return card;
      const path = await dialogs.saveAs(`Card of ${desks.own()?.name ?? 'desk'}.json`, 'json');
      if (path === null) return ok(null);
      const done = await saveFile(path, Buffer.from(card.value));
      if (done.ok) written.add(path);
      return done;
    },
    'desks.chooseCard': async () => {
      const path = await dialogs.openFromDesk('json');
      if (path === null) return ok(null);
      const file = await readPlainFile(path, cardBytes);
      if (!file.ok) return file;
      const text = file.value.toString('utf8');
      const card = readDeskCard(text);
      return card.ok ? ok({ text, name: card.value.name }) : fail(noCard(card.error));
    },
    'desks.list': () => Promise.resolve(ok(desks.list().map(trustedView))),
    'desks.add': async ({ card, code, as, voucher, ...agreement }) => {
      const added = await desks.add(
        { card, code, as, voucher: voucher ?? null, agreement },
        ports.operator,
      );
      return added.ok ? ok(trustedView(added.value)) : added;
    },
    'desks.remove': async ({ code, voucher }) => {
      const done = await desks.remove(code, voucher ?? null, ports.operator);
      return done.ok ? ok({}) : done;
    },
  };
}

function trustedView({
  code,
  name,
  since,
  by,
}: TrustedDesk): Pick<TrustedDesk, 'code' | 'name' | 'since' | 'by'> {
  return { code, name, since, by };
}
