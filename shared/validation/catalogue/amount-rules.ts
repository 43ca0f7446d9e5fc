import type { RuleFacts } from '../../findings/rule-facts.ts';

/** Rules about how much is paid (api-facts 6, 8 and 9). */
export const amountRules = {
  'amount-tidied': {
    severity: 'note',
    title: 'Amounts read as plain rupees',
    why: 'The rupee sign, commas and the like are for people; EnKash takes the number.',
    remedy: 'Nothing to do.',
  },
  'amount-unreadable': {
    severity: 'error',
    title: 'Amounts that are not numbers',
    why: 'The desk never guesses an amount.',
    remedy: 'Type the amount in digits, like 500 or 1050.50.',
  },
  'amount-words': {
    severity: 'error',
    title: 'Amounts in words or short forms',
    why: 'The desk never guesses an amount.',
    remedy: 'Type the amount in digits: 1500 instead of 1.5k.',
  },
  'amount-grouping': {
    severity: 'error',
    title: 'Amounts whose commas can be read in two ways',
    why: '"1,00" could be 1 or 100, and "1.000" could be 1 or 1,000.',
    remedy: 'Type the amount without commas, and with a dot before paise.',
  },
  'amount-row-overfull': {
    severity: 'error',
    title: 'Rows with more values than headings',
    why: 'In a text file the comma of 1,500 begins a new column unless the amount stands in quotes.',
    remedy: 'Type the whole amount and check the remark, or mend the file and import it again.',
  },
  'amount-may-be-parted': {
    severity: 'warning',
    title: 'Amounts whose other half may be the remark',
    why: 'In a text file the comma of 1,500 begins a new column unless the amount stands in quotes.',
    remedy: 'If the amount is larger, type the whole of it and mend the remark.',
  },
  'amount-decimals': {
    severity: 'error',
    title: 'Amounts finer than a paisa',
    why: 'Rupees have two decimals; more usually come from a formula that was not rounded.',
    remedy: 'Round the amount to two decimals, or to whole rupees.',
  },
  'amount-not-positive': {
    severity: 'error',
    title: 'Amounts of zero or less',
    why: 'A reward must be more than zero; the desk cannot take money back.',
    remedy: 'Type the amount to give, or leave the row out.',
  },
  'amount-percent': {
    severity: 'error',
    title: 'Percentages instead of amounts',
    why: 'The desk does not know of what to take the percentage.',
    remedy: 'Type the amount in rupees.',
  },
  'amount-currency': {
    severity: 'error',
    title: 'Amounts in another currency',
    why: 'EnKash credits Indian rupees only.',
    remedy: 'Type the amount in rupees.',
  },
  'amount-looks-like-mobile': {
    severity: 'error',
    title: 'Mobiles in the amount column',
    why: 'A ten-digit number starting with 6 to 9 is a mobile, not a reward.',
    remedy: 'Type the amount; if all rows have this, choose another column for the amount.',
  },
  'amount-too-large': {
    severity: 'error',
    title: 'Amounts too large to be real',
    why: 'The number has more digits than any amount of money the desk can hold.',
    remedy: 'Type the amount in rupees.',
  },
  'amount-above-limit': {
    severity: 'error',
    title: 'Amounts above the limit for one person',
    why: 'The connection sets the most that one row may give.',
    remedy: 'Lower the amount, or have the limit of the connection changed.',
  },
  'amount-above-prepaid': {
    severity: 'warning',
    title: 'Amounts above the prepaid limit',
    why: 'Gift and small prepaid instruments in India hold at most Rs 10,000, so EnKash may refuse more.',
    remedy: 'Check with EnKash that the programme allows it, or lower the amount.',
  },
  'amount-fraction': {
    severity: 'warning',
    title: 'Amounts with paise',
    why: 'Every example EnKash gives for rewards is in whole rupees; paise may be refused.',
    remedy: 'Use whole rupees if you can.',
  },
  'amount-shown-otherwise': {
    severity: 'warning',
    title: 'Amounts that Excel shows differently',
    why: 'The cell is formatted so that it shows another number than it holds.',
    remedy: 'Check which amount is meant, and type it.',
  },
} as const satisfies Record<string, RuleFacts>;
