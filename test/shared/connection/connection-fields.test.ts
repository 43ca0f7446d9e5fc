import { describe, expect, it } from 'vitest';
import { connectionSchema } from '../../../shared/connection/connection.ts';
import {
  checkConnectionField,
  connectionFields,
} from '../../../shared/connection/connection-fields.ts';

describe('the settings of a connection', () => {
  it('are all explained, each with an example that fits', () => {
    expect(Object.keys(connectionFields).sort()).toEqual(
      Object.keys(connectionSchema.shape).sort(),
    );
    for (const key of connectionSchema.keyof().options) {
      const { example, what } = connectionFields[key];
      expect(what).toMatch(/\.$/);
      const plain = /^(\d{2,}|1|true|\[.*\])$/.test(example)
        ? (JSON.parse(example) as unknown)
        : example;
      const value = key === 'signIn' ? { way: example } : plain;
      expect([key, checkConnectionField(key, value)]).toEqual([key, null]);
    }
  });

  it('say what is wrong in a sentence, without the value', () => {
    expect(checkConnectionField('apiUrl', 'http://api.example.com')).toMatch(
      /^API base URL is not valid: .*https:\/\/.* For example: https:/,
    );
    expect(checkConnectionField('rowsPerRequest', 'ten')).toBe(
      'Recipients per request is not valid. For example: 50',
    );
    expect(checkConnectionField('partnerId', 'CR 12')).toContain('Partner ID is not valid');
  });
});
