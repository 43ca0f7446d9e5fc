import { z } from 'zod';

/** Ids as EnKash writes them; their letters in front are those of its samples. */
export const companyId = z
  .string()
  .min(1)
  .meta({ examples: ['CEK1Z3ABC'] });
export const cardAccountId = z
  .string()
  .min(1)
  .meta({ examples: ['CA1Z3ABC'] });
export const cardId = z
  .string()
  .min(1)
  .meta({ examples: ['EKC1Z3ABC'] });
export const userId = z
  .string()
  .min(1)
  .meta({ examples: ['EK1Z3ABC'] });
export const transactionId = z
  .string()
  .min(1)
  .meta({ examples: ['ECT1Z3ABC'] });
export const reference = z
  .string()
  .min(1)
  .meta({ description: 'The client’s own reference; refused when it was used before.' });
export const title = z.enum(['Mr', 'Mrs', 'Ms']);
export const mobile = z.string().regex(/^\d{10}$/);
export const email = z.string().regex(/^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$/);
/** Points, which are rupees unless the client's agreement says otherwise (enkash-api 11.3). */
export const loadAmount = z.number().positive().multipleOf(0.01);
export const balance = z.number();
export const moment = z.iso.datetime({ offset: true });

/** Paging in the body; that searches take it is assumed (enkash-api 11.3). */
export const bodyPaging = z.object({
  pageNumber: z.int().min(0).default(0),
  pageSize: z.int().min(1).max(1000).default(100),
});

/** Paging in the query, as EnKash's other searches have it (enkash-api 11.3). */
export const queryPaging = z.object({
  limit: z.coerce.number().int().min(1).max(5000),
  offset: z.coerce.number().int().min(0).default(0),
  orderBy: z.string().min(1).optional(),
  direction: z.enum(['ASC', 'DESC']).optional(),
});

/** A card's id, which pages spell in two ways (enkash-api 3.1). */
export const eitherCardId = { enkashCardId: cardId.optional(), enKashCardId: cardId.optional() };

/** A list in pages. `recordsCount`: how many there are in all, where EnKash says it. */
export function pageOf<Row extends z.ZodType>(
  row: Row,
): z.ZodObject<{ recordsCount: z.ZodOptional<z.ZodInt>; data: z.ZodArray<Row> }> {
  return z.object({ recordsCount: z.int().min(0).optional(), data: z.array(row) });
}
