import { describe, expect, test } from 'vitest';
import { cellText } from '../../../shared/cell/cell-text.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';
import { ruleCatalogue, ruleCodeSchema } from '../../../shared/validation/catalogue.ts';
import { examples, readers } from './examples/all.ts';

describe.each(recipientFields)('the field %s', (field) => {
  test.each(
    examples[field].map((example) => ({
      what: `${example.cell.kind} ${JSON.stringify(cellText(example.cell).slice(0, 50))}`,
      ...example,
    })),
  )('$what gives $value, says $codes, fix $fix', ({ cell, value, codes, fix }) => {
    const reading = readers[field](cell);
    expect({
      value: reading.value,
      codes: reading.findings.map(({ code }) => code),
      fix: reading.findings.find((finding) => finding.fix !== null)?.fix?.to ?? null,
    }).toEqual({ value, codes, fix });
  });

  test('every finding is whole: from the catalogue, about this field, one sentence, the value as the file shows it', () => {
    for (const { cell } of examples[field])
      for (const finding of readers[field](cell).findings) {
        const rule = ruleCatalogue[ruleCodeSchema.parse(finding.code)];
        expect(finding.severity).toBe(rule.severity);
        expect(finding.field).toBe(field);
        expect(finding.message).toMatch(/^(The|With) .*[.?]$/s);
        expect(finding.message.length).toBeLessThan(300);
        expect(finding.message).not.toMatch(/[\p{Cc}\u200b-\u200f\ufeff]|undefined|null|NaN(?!")/u);
        expect(cellText(cell).startsWith(finding.value.replace(/…$/, ''))).toBe(true);
        if (finding.fix !== null) expect(finding.fix.field).toBe(field);
      }
  });

  test('an error leaves nothing to send, and nothing but an error takes a value away from a required field', () => {
    for (const { cell } of examples[field]) {
      const { value, findings } = readers[field](cell);
      const wrong = findings.some(({ severity }) => severity === 'error');
      if (wrong) expect(value).toBeNull();
      else if (field !== 'remarks' && field !== 'reference') expect(value).not.toBeNull();
    }
  });
});
