import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deskProgram } from '../../main/headless/desk-program.ts';
import { commandTree, everyCommand } from '../../main/headless/shell/command-tree.ts';
import { jsonOfCommand, jsonOutputs } from '../../main/headless/terminal/json-outputs.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { commandOf, faultsOfJson } from './published-json.ts';
import { run } from './run-command.ts';

const root = join(import.meta.dirname, '..', '..');
const silent = {
  out: () => undefined,
  err: () => undefined,
  live: false,
  redraw: () => undefined,
  readSecret: () => Promise.resolve(''),
};

describe('what --json prints', () => {
  it('has a published schema for every command that knows the option, and for no other', () => {
    const withJson = everyCommand(commandTree(deskProgram(silent)))
      .filter(({ options }) => options.some(({ flags }) => flags.includes('--json')))
      .map(({ path }) => path.join(' '));
    expect(withJson.length).toBeGreaterThan(60);
    expect(Object.keys(jsonOfCommand).sort()).toEqual([...withJson].sort());
    expect(new Set(Object.values(jsonOfCommand))).toEqual(new Set(Object.keys(jsonOutputs)));
  });

  it('is written in one place', () => {
    const writers = globSync('main/headless/**/*.ts', { cwd: root }).filter((file) =>
      /(\.out\(\s*|json === true\s*\?\s*)JSON\.stringify/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(writers.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([
      // One line for whoever started it, without the option.
      'main/headless/practice/practice-command.ts',
      'main/headless/terminal/tell-json.ts',
    ]);
  });

  it('is found out when it lacks a value, has one too many, or one of another type', () => {
    const balance = (value: object): string[] =>
      faultsOfJson(['coins', 'balance', 'practice', 'EK1'], JSON.stringify(value));
    expect(balance({ coins: 5 })).toEqual([]);
    for (const planted of [{}, { coins: 5, secret: 'x' }, { coins: '5' }])
      expect(balance(planted)).not.toEqual([]);
  });
});

const sheet = [
  'Title,Name,Email,Mobile,Amount',
  'Ms,Kavya Iyer,kavya@example.com,9876543210,1500',
  'Mr,Joseph Mathew,joseph@example.com,9876543211,2500.50',
].join('\n');

describe('each command with --json, on real data', () => {
  it('prints what is published', { timeout: 400_000 }, async () => {
    const folder = temporaryFolder();
    const at = (name: string): string => join(folder, name);
    const data = at('data');
    const seen = new Set<string>();
    const faults: string[] = [];
    /** What a command printed; `run` holds it to its schema. */
    const desk = async (...args: string[]): Promise<unknown> => {
      seen.add(jsonOfCommand[commandOf(args)] ?? '');
      try {
        const { out, err } = await run(...args, '--json', '--data', data);
        if (out !== '') return JSON.parse(out);
        faults.push(`${args.join(' ')}: ${err}`);
      } catch (fault) {
        faults.push(String(fault));
      }
      return null;
    };
    writeFileSync(at('team.csv'), sheet);
    const checked = await run('check', at('team.csv'), '--json');
    expect(checked.code).toBe(0);
    seen.add('check');
    const practice = ['--connection', 'practice'];
    const two = ['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'];
    const { batch } = z
      .object({ batch: z.string(), credited: z.literal(2) })
      .parse(await desk('allocate', at('team.csv'), ...practice, ...two));
    await desk('batches');
    await desk('show', batch);

    const day = new Date().toISOString().slice(0, 10);
    const { match } = z
      .object({ match: z.string() })
      .parse(await desk('reconcile', 'enkash', ...practice, '--batch', batch));
    writeFileSync(
      at('bank.csv'),
      `Date,Description,Debit,Credit\n${day},EnKash rewards,4000.50,\n${day},Office rent,9000,\n`,
    );
    const { match: withBank } = z
      .object({ match: z.string() })
      .parse(
        await desk(
          ...['reconcile', 'statement', at('bank.csv'), ...practice],
          ...['--from', day, '--to', day, '--save-layout', 'Bank'],
        ),
      );
    await desk('reconcile', 'show', match);
    await desk('reconcile', 'list');
    await desk('reconcile', 'sign-off', match, '--note', 'All is explained');
    const lines = ['--lines', '1', '--as', 'not-ours', '--note', 'The rent of the office'];
    await desk('reconcile', 'decide', withBank, ...lines);
    await desk('reconcile', 'rules', ...practice, '--add', 'rent=Paid for the office');
    await desk('reconcile', 'layouts', ...practice);

    await desk('period', at('month.xlsx'), '--environment', 'practice');
    await desk(
      ...['budgets', 'set', 'Diwali', '--from', '2026-11', '--amount', '50000'],
      ...['--environment', 'practice'],
    );
    const tax = ['--environment', 'practice'];
    await desk('tax', 'class', batch, 'employee', ...tax);
    await desk('tax', 'list', ...tax);
    await desk('tax', 'export', at('tax.xlsx'), ...tax);
    await desk('tax', 'share', at('tax.json'), ...tax);
    writeFileSync(at('opening.csv'), 'Name,Mobile,Given\nKavya Iyer,9876543210,2000\n');
    await desk('tax', 'opening', at('opening.csv'), ...tax);
    await desk('tax', 'list', ...tax);
    await desk('tax', 'rule', 'employee', ...tax);
    await desk('retention', 'settings');
    await desk('retention', 'mask', '--recipient', '9876543210');
    await desk('vouchers', 'settings', ...practice);
    await desk('vouchers', 'export', batch, at('journal.csv'), '--as', 'journal');

    await desk('contract', 'record', 'practice');
    await desk('account', 'practice');
    await desk('transactions', 'practice');
    const { people } = z
      .object({ people: z.array(z.object({ userId: z.string() })) })
      .parse(await desk('cardholders', 'practice'));
    await desk('orders', 'practice');
    await desk('denominations', 'practice', 'PCPRACTICE');
    await desk('coins', 'make', 'practice', '--event', 'Diwali', '--coins', '50');
    await desk('coins', 'balance', 'practice', people[0]?.userId ?? '');

    const recording = z.object({ path: z.string(), exchanges: z.literal(7) });
    const { path } = recording.parse(await desk('contract', 'stop'));
    const recorded = readFileSync(path, 'utf8');
    expect(recorded).toContain('readAccount');
    for (const value of ['Kavya', '9876543210', 'kavya@', 'CEKPRACT1C', 'CAPRACT1C'])
      expect(recorded).not.toContain(value);
    await desk('contract', 'show');

    await desk('recipients', 'find', ...practice);
    await desk('recipients', 'export', at('book.csv'), ...practice);
    const why = ['--by', 'Asha', '--reason', 'Has left the company'];
    await desk('recipients', 'left', '9876543211', ...why, ...practice);

    await desk('connection', 'list');
    await desk('user', 'list');
    await desk('user', 'delegates');
    await desk('computers', 'list');
    await desk('security', 'status');
    await desk('audit', 'list');
    await desk('audit', 'verify');
    await run('backup', 'make', '--data', data);
    await desk('backup', 'list');
    await desk('backup', 'copies', '--folder', at('drive'));
    await desk('doctor');
    await desk('proxy', 'list');

    expect(faults).toEqual([]);
    const missing = Object.keys(jsonOutputs).filter((name) => !seen.has(name));
    // These need the keychain of an operating system: test/system goes their road.
    expect(missing).toEqual(['encryption', 'identityCard', 'approvalRequest', 'approvalDecision']);
  });
});
