/** The words of orders-section.tsx. */
export const words = {
  when: 'When',
  reference: 'Reference',
  notProvided: 'Not provided',
  referenceInText: 'reference',
  brand: 'Brand',
  status: 'Status',
  payment: 'Payment',
  vouchers: 'Vouchers',
  amount: 'Amount',
  ordersEmployeesMadeTheir:
    'Orders that employees made with their points. Voucher numbers and PINs are not read.',
  orderReference: 'Order reference',
  leaveBlankAllOrders: 'Leave blank for all orders of a period.',
  from: 'From',
  to: 'To',
  fetchingFromEnkash: 'Fetching from EnKash…',
  searchOrders: 'Search orders',
  enkashNoSuchOrders: 'EnKash has no such orders',
  searchAnotherPeriodWithout: 'Search another period, or without a status.',
  orders: 'Orders',
  noOrderFoundPage: 'No order found on this page.',
};
