/** One row of either list of an allocation's reply. */
export type ReplyRow = Readonly<Record<string, string | number>>;

/** The payload of the page. */
export interface BulkPayload {
  readonly successBulkEnKashCardCreateDTOs: readonly ReplyRow[];
  readonly failureBulkEnKashCardCreateDTOs: readonly ReplyRow[];
  readonly successCount: number;
  readonly failureCount: number;
  readonly totalCount: number;
}
