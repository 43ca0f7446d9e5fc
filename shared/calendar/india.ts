/** India keeps one time all year, five and a half hours ahead of UTC. */
export const indiaAheadMinutes = 330;
const indiaAheadMs = indiaAheadMinutes * 60_000;

/** Gives what a clock in India shows at a moment (milliseconds since 1970), as the UTC fields of a date. */
export function clockInIndia(ms: number): Date {
  return new Date(ms + indiaAheadMs);
}

/** Gives the moment (milliseconds since 1970) at which a clock in India shows what `ms` is in UTC. */
export function momentInIndia(ms: number): number {
  return ms - indiaAheadMs;
}
