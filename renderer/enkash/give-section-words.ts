/** The words of give-section.tsx. */
export const words = {
  allocateOneRecipientWithout:
    'Allocate to one recipient without a spreadsheet. The same checks and second-person approval apply.',
  type: 'Type',
  reward: 'Reward',
  incentive: 'Incentive',
  title: 'Title',
  name: 'Name',
  mobile: 'Mobile',
  email: 'Email',
  amount: 'Amount (₹)',
  remarks: 'Remarks',
  shownOnlyRewardDesk: 'Shown only in Reward Desk and its reports; not sent to EnKash.',
  checking: 'Checking…',
  checkGoApproval: 'Check and go to approval',
};
