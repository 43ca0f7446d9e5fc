import { headerWords } from './header-words.ts';
import type { Column, ColumnMapping } from './inspection.ts';
import { recipientFields } from '../recipient/fields.ts';

const gradeHeader =
  /\b(?:grades?|bands?|levels?|slabs?|tiers?|category|designation|role|rank|rating|award|prize|cadre|ग्रेड|श्रेणी)\b/u;

/**
 * Columns by which amounts can be given from a small table: "Grade", "Band", "Award", with few values, that no field
 * uses yet. An identifier of a grade is none of them unless it has few values, too.
 */
export function gradeColumns(columns: readonly Column[], mapping: ColumnMapping): Column[] {
  const used = new Set(recipientFields.flatMap((field) => mapping[field] ?? []));
  return columns.filter(
    ({ index, header, values }) =>
      !used.has(index) &&
      index !== mapping.how?.status &&
      values !== null &&
      values.length > 0 &&
      gradeHeader.test(headerWords(header).join(' ')),
  );
}
