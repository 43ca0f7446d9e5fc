import type { RuleFacts } from '../../findings/rule-facts.ts';

/** Rules about a row beside other rows, of this batch or of earlier ones. */
export const crossRowRules = {
  'reference-twice': {
    severity: 'error',
    title: 'The same reference on several rows',
    why: 'EnKash pays a reference once; the second row would be refused or mixed up with the first.',
    remedy:
      'Give each row its own reference, or leave out the row that is there twice. An empty cell is fine: the desk makes one.',
  },
  'reference-used': {
    severity: 'error',
    title: 'References used in an earlier batch',
    why: 'A reference is never sent for a second payment.',
    remedy:
      'Check whether the person was paid already. If not, give the row a new reference or leave the cell empty.',
  },
  'payment-twice': {
    severity: 'warning',
    title: 'The same payment twice',
    why: 'Mobile, e-mail and amount are the same: the person would probably be paid twice.',
    remedy: 'Leave one of the rows out, unless both payments are meant.',
  },
  'mobile-twice-other-name': {
    severity: 'warning',
    title: 'One mobile, different names',
    why: 'The reward goes to the mobile, so one of these people would get the reward of the other.',
    remedy: 'Find out whose mobile it is, and correct the other row.',
  },
  'mobile-twice': {
    severity: 'warning',
    title: 'The same person on several rows',
    why: 'The same mobile and name are on several rows, and each row is paid.',
    remedy: 'Leave rows out, or put the amounts together, unless each payment is meant.',
  },
  'email-twice-other-name': {
    severity: 'warning',
    title: 'One e-mail, different names',
    why: 'EnKash may take them for one person and credit the wrong one.',
    remedy: 'Find out whose e-mail it is, and correct the other row.',
  },
  'email-twice': {
    severity: 'warning',
    title: 'One e-mail and name, different mobiles',
    why: 'One person with two mobiles: one of them may be old or mistyped.',
    remedy: 'Keep the mobile that is right, unless these are two people.',
  },
  'amount-unusual': {
    severity: 'warning',
    title: 'Amounts far from the others',
    why: 'A missing or extra zero shows like this.',
    remedy: 'Check the amount.',
  },
  'paid-before': {
    severity: 'warning',
    title: 'Paid the same amount a short while ago',
    why: 'The same person was credited the same amount in an earlier batch, so this may be the same reward again.',
    remedy: 'Check whether it is a second reward; if not, leave the row out.',
  },
  'tax-year-total': {
    severity: 'warning',
    title: 'Yearly total that may be taxable',
    why: 'Gifts and vouchers below Rs 5,000 for an employee in a financial year are free of tax; from there on they may be salary.',
    remedy: 'Tell payroll about the people in this list.',
  },
} as const satisfies Record<string, RuleFacts>;
