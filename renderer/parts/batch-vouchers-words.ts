/** The words of batch-vouchers.tsx. */
export const words = {
  voucher: 'Voucher',
  day: 'Day',
  amount: 'Amount',
  exported: 'Exported',
  vouchersBooks: ' Vouchers for the books',
  nothingCreditedSoThere: 'Nothing was credited, so there is nothing to book.',
  notExportedYetOnly: 'Not exported yet. Only what was credited is booked.',
  vouchers: 'Vouchers',
  noVoucherFound: 'No voucher found.',
  postedAnotherExportCopy: 'Posted. Another export is a copy with the same voucher ids.',
  wereCreditedSinceNext: (counted: string) =>
    `${counted} were credited since; the next export has these only.`,
  voucherFormat: 'Voucher format',
  exportACopy: 'Export a copy',
  exportVouchers: 'Export vouchers',
};
