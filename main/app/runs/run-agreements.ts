/** The agreement a person gives when EnKash does not tell the balance. */
export const withoutBalance = 'balance-not-known';

/** The agreement a person gives when no status check tells of the earlier references of failed payments. */
export const withoutStatusCheck = 'earlier-not-told';

export const balanceAgreement = {
  code: withoutBalance,
  sentence: 'I have checked the balance in EnKash; send without the balance check.',
};

export const checkAgreement = {
  code: withoutStatusCheck,
  sentence:
    'I have asked EnKash about the earlier references of these recipients: none was credited.',
};
