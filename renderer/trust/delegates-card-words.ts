/** The words of delegates-card.tsx. */
export const words = {
  delegates: 'Delegates',
  namedApproverWhoAway:
    'A named approver who is away has another user approve in their place, from day to day.',
  from: (dayWords: string) => `from ${dayWords}`,
  endOf: (delegationWords: string) => `End: ${delegationWords}`,
  end: 'End',
  nameADelegate: 'Name a delegate',
  namedApprover: 'Named approver',
  delegate: 'Delegate',
  chooseAUser: 'Choose a user…',
  firstDay: 'First day',
  lastDay: 'Last day',
  passphraseNamedApprover: 'Passphrase of the named approver',
  nameTheDelegate: 'Name the delegate',
  endDelegationQuestion: (approver: string) => `End the delegation of ${approver}?`,
  passphraseOf: (approver: string) => `Passphrase of ${approver}`,
  endDelegation: 'End delegation',
};
