import { describe, expect, it } from 'vitest';
import { confirmNewHosts, newHosts } from '../../../main/app/connections/new-hosts.ts';
import { connectionSchema, type Connection } from '../../../shared/connection/connection.ts';
import { deskUnderTest } from '../desk-under-test.ts';

const to = (apiUrl: string, tokenUrl = apiUrl): Connection =>
  connectionSchema.parse({
    name: 'Pune',
    environment: 'test',
    ...{ apiUrl, tokenUrl },
    ...{ partnerId: 'CR1', companyId: 'CEK1', cardAccountId: 'CA1', signIn: { way: 'token' } },
  });

describe('the addresses of a connection', () => {
  it('are asked about where they are new: each host once, whatever the path', () => {
    const saved = [to('https://pay-uat.enkash.in')];
    expect(newHosts(to('https://pay-uat.enkash.in/other'), saved)).toEqual([]);
    expect(newHosts(to('https://pay-uat.enkash.in:8443'), saved)).toEqual([
      'pay-uat.enkash.in:8443',
    ]);
    expect(newHosts(to('https://evil.example', 'https://evil.example/token'), saved)).toEqual([
      'evil.example',
    ]);
    expect(newHosts(to('https://pay-uat.enkash.in.evil.example'), saved)).toEqual([
      'pay-uat.enkash.in.evil.example',
    ]);
  });

  it('are used only once a person confirmed them in a dialog of the system', async () => {
    const { desk } = deskUnderTest();
    const asked: (readonly string[])[] = [];
    const answering = (answer: boolean) => ({
      confirmHosts: (hosts: readonly string[]) => {
        asked.push(hosts);
        return Promise.resolve(answer);
      },
    });
    const connection = to('https://evil.example');
    expect(await confirmNewHosts(desk.ledger, answering(false), connection)).toMatchObject({
      error: { code: 'host-not-confirmed' },
    });
    expect(await confirmNewHosts(desk.ledger, answering(true), connection)).toMatchObject({
      ok: true,
    });
    expect(asked).toEqual([['evil.example'], ['evil.example']]);
  });
});
