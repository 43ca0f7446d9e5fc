import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { practiceWorld } from '../../main/practice/world.ts';
import { creditedByBook, creditedByReport, startPractice } from '../e2e/practice-enkash.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { desk, session, type Ran, keepKey } from './desk-at-terminal.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
const sheet = join(import.meta.dirname, '..', '..', 'assets', 'samples', 'small-team.xlsx');

function told<Value>(schema: z.ZodType<Value>, { code, out, err }: Ran): Value {
  if (code !== 0) throw new Error(err);
  return schema.parse(JSON.parse(out));
}

describe('two desks at two terminals, each with a keychain of its own', () => {
  it('hand a live batch over and back, and one of them sends it once', async () => {
    const folder = temporaryFolder();
    const enkash = await startPractice(folder);
    onTestFinished(() => enkash.stop());
    const [puneSession, mumbaiSession] = await Promise.all([session(), session()]);
    const at = (name: string): string => join(folder, name);
    const pune = (args: string[], input = ''): Promise<Ran> =>
      desk(puneSession, [...args, '--data', at('pune')], input);
    const mumbai = (args: string[], input = ''): Promise<Ran> =>
      desk(mumbaiSession, [...args, '--data', at('mumbai')], input);
    const must = async (ran: Promise<Ran>): Promise<Ran> => {
      const { code, out, err } = await ran;
      expect(code, err).toBe(0);
      return { code, out, err };
    };

    const code = z.object({ code: z.string() });
    const card = async (run: typeof pune, name: string): Promise<string> =>
      told(
        code,
        await run(['desks', 'card', at(`${name}.json`), '--name', `${name} desk`, '--json']),
      ).code;
    const [puneCode, mumbaiCode] = await Promise.all([card(pune, 'Pune'), card(mumbai, 'Mumbai')]);
    expect((await pune(['desks', 'add', at('Mumbai.json'), '--code', puneCode])).code).toBe(1);
    await must(pune(['desks', 'add', at('Mumbai.json'), '--code', mumbaiCode]));
    await must(mumbai(['desks', 'add', at('Pune.json'), '--code', puneCode]));
    await must(mumbai(['person', 'add', vikram.name], `${vikram.passphrase}\n`));
    await keepKey(pune);
    await must(
      pune(
        [
          ...['connection', 'add', 'Pune live', '--environment', 'live'],
          ...['--api-url', enkash.url, '--token-url', enkash.url],
          ...['--partner-id', practiceWorld.partnerId, '--company-id', practiceWorld.companyId],
          ...['--card-account-id', practiceWorld.cardAccountId],
        ],
        `${practiceWorld.givenToken}\n`,
      ),
    );
    const prepare = [
      'prepare',
      sheet,
      '--connection',
      'Pune live',
      '--prepared-by',
      asha.name,
      '--accept-warnings',
      'all',
    ];
    const { batch } = told(z.object({ batch: z.string() }), await pune([...prepare, '--json']));
    const make = ['handover', 'make', batch, at('batch.handover'), '--to', 'mumbai desk'];
    expect((await pune(make)).err).toContain('is not registered on this computer');
    await must(pune(['person', 'add', asha.name], `${asha.passphrase}\n`));
    expect((await pune(make)).err).toContain('Reward Desk is locked');
    const asAsha = ['--by', asha.name, '--passphrase-fd', '0'];
    await must(pune([...make, ...asAsha], `${asha.passphrase}\n`));
    const sealed = readFileSync(at('batch.handover'), 'latin1');
    expect(sealed.split('\n')[0]).toContain(mumbaiCode);
    expect(sealed).not.toMatch(/Asha|Pune desk|@example|98765/);

    const look = ['handover', 'look', at('batch.handover'), '--json'];
    expect((await mumbai(look)).err).toContain('Reward Desk is locked');
    const seen = told(
      z.object({ people: z.int(), sheet: z.object({ contentHash: z.string() }) }),
      await mumbai(
        [...look, '--by', vikram.name, '--passphrase-fd', '0'],
        `${vikram.passphrase}\n`,
      ),
    );
    expect(seen.people).toBe(60);
    const approve = (by: string, passphrase: string): Promise<Ran> =>
      mumbai(
        [
          ...['handover', 'approve', at('batch.handover'), at('answer.handover')],
          ...['--approved-by', by],
        ],
        `${passphrase}\n`,
      );
    expect((await approve('asha kulkarni', asha.passphrase)).err).toContain('cannot be the user');
    expect((await approve(vikram.name, 'a guess')).err).toContain('not the passphrase');
    // Nor does it go back in the name of somebody who does not show it.
    const sendBack = ['handover', 'send-back', at('batch.handover'), at('answer.handover')];
    const back = [...sendBack, '--comment', 'Not now', '--by', vikram.name];
    expect((await mumbai(back)).err).toContain('did not come on standard input');
    expect((await mumbai(back, 'a guess\n')).err).toContain('not the passphrase');
    await must(approve(vikram.name, vikram.passphrase));
    // Nothing at the checker’s desk can be sent.
    expect((await mumbai(['resume', batch, '--by', vikram.name])).err).toContain('no batch');
    expect((await mumbai(['batches', '--json'])).out).toBe('{"batches":[]}');

    const take = ['handover', 'take', at('answer.handover')];
    expect((await pune(take)).err).toContain('Reward Desk is locked');
    await must(pune([...take, ...asAsha], `${asha.passphrase}\n`));
    expect((await pune([...take, ...asAsha], `${asha.passphrase}\n`)).err).toContain(
      'accepted once',
    );
    await must(
      pune(['resume', batch, ...asAsha, '--report', at('report.json')], `${asha.passphrase}\n`),
    );
    const book = await enkash.book();
    expect(creditedByReport(at('report.json'))).toEqual(creditedByBook(book));
    expect(book).toHaveLength(60);
    await must(pune(['audit', 'verify']));
    await must(mumbai(['audit', 'verify']));
  });

  it('says what is missing where there is no keychain', async () => {
    const none = { env: { DBUS_SESSION_BUS_ADDRESS: '' }, stop: () => undefined };
    const ran = await desk(none, ['desks', 'card', '--name', 'Pune', '--data', temporaryFolder()]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('no keychain');
  });
});
