/** The words of allocate-page.tsx. */
export const words = {
  recipientsPerSecond: (count: string) => `${count} recipients per second`,
  left: (roughly: string) => `${roughly} left`,
  pausing: 'Pausing…',
  reversing: 'Reversing',
  sending: 'Sending',
  pause: 'Pause',
  of: (count: string, count2: string, unit: string) => `${count} of ${count2} ${unit}`,
  amounts: 'Amounts',
  remaining: 'Remaining',
  availableBalance: 'Available balance',
  notAvailable: 'Not available',
  requests: 'Requests',
  ofInText: (count: string, count2: string) => `${count} of ${count2}`,
  balanceStartNow: (rupees: string, rupees2: string) =>
    `Balance: ${rupees} at the start, ${rupees2} now`,
  youCanSafelyClose:
    ' You can safely close the window, put the computer to sleep or lose the network: no recipient is lost or paid twice, and the batch can always be resumed.',
  soFar: 'So far',
};
