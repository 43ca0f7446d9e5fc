import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  faultsShown,
  hasExpertFault,
  newDraft,
  readDraft,
  type TextOfDraft,
} from '../../renderer/connections/connection-draft.ts';
import { dayOrMoment } from '../../renderer/design/words.ts';

describe('a connection that is being typed', () => {
  const typed = {
    ...emptyDraft,
    apiUrl: 'http://evil.example',
    rowsPerRequest: '0',
    maxRow: 'ten',
  };

  it('says of a field what is wrong with it once it was filled in and left', () => {
    const read = readDraft(typed);
    if (read.ok) throw new Error('That is no connection.');
    const shown = (...left: TextOfDraft[]): string[] =>
      Object.keys(faultsShown(typed, read.error, new Set(left)));
    expect(shown()).toEqual([]);
    expect(shown('apiUrl', 'maxRow')).toEqual(['apiUrl', 'maxRow']);
    expect(shown('rowsPerRequest')).toEqual(['rowsPerRequest']);
    // Empty, and right.
    expect(shown('partnerId', 'timeoutSeconds')).toEqual([]);
  });
});

describe('a connection under a policy', () => {
  it('begins as the organisation allows one', () => {
    expect(newDraft({ environments: ['practice', 'live'], minimumApprovers: 3 })).toMatchObject({
      environment: 'live',
      minimumApprovers: '3',
    });
    expect(newDraft()).toEqual(emptyDraft);
  });

  it('asks for no fewer approvers on live than the organisation does', () => {
    const typed = {
      ...emptyDraft,
      ...{ name: 'Pune', apiUrl: 'https://api.enkash.example', minimumApprovers: '2' },
      ...{ partnerId: 'p', companyId: 'c', cardAccountId: 'a' },
    };
    const live = { ...typed, environment: 'live' as const };
    expect(readDraft(live, { minimumApprovers: 3 })).toEqual({
      ok: false,
      error: { minimumApprovers: 'Your organisation asks for at least 3.' },
    });
    expect(readDraft(live, { minimumApprovers: 2 }).ok).toBe(true);
    expect(readDraft(typed, { minimumApprovers: 3 }).ok).toBe(true);
  });
});

describe('when a copy of the ledger was made', () => {
  it('is a day, or a moment where the desk knows it', () => {
    expect(dayOrMoment('2026-11-25')).toBe('25 Nov 2026');
    expect(dayOrMoment('2026-11-25T10:11:12.000Z')).toMatch(/^25 Nov 2026, \d/);
  });
});

describe('what is folded away', () => {
  it('is opened for a fault in it, and only for one', () => {
    expect(hasExpertFault({ name: 'x', apiUrl: 'x', maxRow: 'x' })).toBe(false);
    expect(hasExpertFault({ name: 'x', rowsPerRequest: 'x' })).toBe(true);
    expect(hasExpertFault({ tokenUrl: 'x' })).toBe(true);
  });
});
