import { z } from 'zod';
import { paise, paiseSchema, zeroPaise, type Paise } from '../money/paise.ts';

/** People of a batch whose amounts lie in one band, by what became of them. */
export const amountBandSchema = z.object({
  /** From this amount on. */
  from: paiseSchema,
  /** Up to this one, which belongs to the next band; null: and everything above. */
  upTo: paiseSchema.nullable(),
  credited: z.int(),
  failed: z.int(),
  /** Unknown, held, or not sent yet. */
  open: z.int(),
});
export type AmountBand = z.infer<typeof amountBandSchema>;

/** Where bands begin: 1, 2 and 5 times each power of ten, up to ₹1,00,000. */
export const bandEdges: readonly Paise[] = [0, 1, 2, 3, 4, 5]
  .flatMap((power) => [1, 2, 5].map((times) => paise(times * 100 * 10 ** power)))
  .filter((edge) => edge <= 1_00_000_00);

/** How many people there are with an amount that begins in the `band`-th band (0: below the first edge). */
export interface BandCount {
  readonly band: number;
  readonly what: 'credited' | 'failed' | 'open';
  readonly people: number;
}

/** Lays counts out as bands without gaps, from the first that has anybody to the last. */
export function amountBands(counts: readonly BandCount[]): AmountBand[] {
  const filled = counts.filter(({ people }) => people > 0).map(({ band }) => band);
  if (filled.length === 0) return [];
  const first = Math.min(...filled);
  const length = Math.max(...filled) - first + 1;
  return Array.from({ length }, (_, index) => {
    const band = first + index;
    const of = (what: BandCount['what']): number =>
      counts
        .filter((count) => count.band === band && count.what === what)
        .reduce((sum, { people }) => sum + people, 0);
    return {
      from: bandEdges[band - 1] ?? zeroPaise,
      upTo: bandEdges[band] ?? null,
      credited: of('credited'),
      failed: of('failed'),
      open: of('open'),
    };
  });
}

/** The band with the most recipients (of several, the lowest), with how many of all they are; null when there is none. */
export function mostCommonBand(
  bands: readonly AmountBand[],
): { readonly band: AmountBand; readonly recipients: number; readonly all: number } | null {
  const size = ({ credited, failed, open }: AmountBand): number => credited + failed + open;
  const all = bands.reduce((sum, band) => sum + size(band), 0);
  const recipients = Math.max(0, ...bands.map(size));
  const band = bands.find((one) => size(one) === recipients);
  return band === undefined || recipients === 0 ? null : { band, recipients, all };
}
