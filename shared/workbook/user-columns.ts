import { z } from 'zod';
import type { Inspection } from './inspection.ts';

const column = z.int().min(0).nullable();

/** Which columns of a sheet of users say who they are; null: none does. */
export const userColumnsSchema = z
  .object({ userId: column, mobile: column, email: column })
  .refine(
    ({ userId, mobile, email }) => userId !== null || mobile !== null || email !== null,
    'A column must say who the users are.',
  );
export type UserColumns = z.infer<typeof userColumnsSchema>;

const userIdHeader = /^(enkash\s*)?user[\s_-]*id$/i;

/** The columns as their headers and values have them. */
export function userColumnsOf({
  columns,
  mapping,
}: Pick<Inspection, 'columns' | 'mapping'>): UserColumns {
  return {
    userId: columns.find(({ header }) => userIdHeader.test(header.trim()))?.index ?? null,
    mobile: mapping.mobile?.[0] ?? null,
    email: mapping.email?.[0] ?? null,
  };
}
