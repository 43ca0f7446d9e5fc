import { describe, expect, it } from 'vitest';
import { judgeAudit, type AllowedAdvisory } from '../../scripts/advisories.ts';

const fault = (name: string, severity: string): object => ({
  source: 1_094_321,
  name,
  title: 'Reads what it should not',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity,
});
const audit = (...faults: readonly (readonly [name: string, via: readonly unknown[]])[]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(faults.map(([name, via]) => [name, { name, via }])),
  });
const shipped = new Set(['undici', 'react']);
const allowance: AllowedAdvisory = {
  package: 'undici',
  advisory: 'GHSA-aaaa-bbbb-cccc',
  reason: 'It concerns a server, and the desk is none.',
};

describe('the look at known faults', () => {
  it('fails at a grave one in what ships, and at no other', () => {
    const answer = audit(
      ['undici', [fault('undici', 'high')]],
      ['react', [fault('react', 'moderate'), 'undici']],
      ['vite', [fault('vite', 'critical')]],
    );
    expect(judgeAudit(answer, shipped, [])).toEqual({
      kind: 'known',
      grave: [
        'undici (high): Reads what it should not https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
      ],
      idle: [],
    });
  });

  it('lets one be that a person gave a reason for, and says when the reason is not needed any more', () => {
    const answer = audit(['undici', [fault('undici', 'critical')]]);
    expect(judgeAudit(answer, shipped, [allowance])).toEqual({
      kind: 'known',
      grave: [],
      idle: [],
    });
    expect(judgeAudit(audit(), shipped, [allowance])).toEqual({
      kind: 'known',
      grave: [],
      idle: ['undici GHSA-aaaa-bbbb-cccc'],
    });
    const other = { ...allowance, package: 'react' };
    expect(judgeAudit(answer, shipped, [other])).toMatchObject({
      idle: ['react GHSA-aaaa-bbbb-cccc'],
    });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>405</html>'],
    ['a refusal', '{"message":"405 Method Not Allowed","statusCode":405}'],
    ['an error', '{"error":{"code":"ENOTFOUND"}}'],
  ])('does not know when the registry answers %s', (_what, answer) => {
    expect(judgeAudit(answer, shipped, [])).toEqual({ kind: 'not-known' });
  });
});
