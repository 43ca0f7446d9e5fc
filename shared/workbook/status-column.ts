import { headerWords } from './header-words.ts';

const statusHeader =
  /^(?:.* )?status$|^(?:is )?(?:active|approved|eligible|on hold)$|^(?:approval|hr|final) (?:decision|remark|remarks)$|^approval$|^decision$/;

/** Says whether a header names a column that says who is to be paid: "Status", "Approval status", "Eligible". */
export function isStatusHeader(header: string): boolean {
  return statusHeader.test(headerWords(header).join(' '));
}
