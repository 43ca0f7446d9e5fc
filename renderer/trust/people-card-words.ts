/** The words of people-card.tsx. */
export const words = {
  usersAndApprovers: 'Users and approvers',
  liveAccountOneUser:
    'On a live account, one user prepares and another approves, each with a passphrase.',
  since: (moment: string, more: string) => `since ${moment}${more}`,
  waitingUntil: (moment: string) => `, waiting until ${moment}`,
  changeRoles: (name: string) => `Change the roles of ${name}`,
  roles: 'Roles',
  changePassphrase: (name: string) => `Change the passphrase of ${name}`,
  passphrase: 'Passphrase',
  remove: (name: string) => `Remove ${name}`,
  twoUsersAuthoriseNew: (waitHours: number) =>
    `Two users authorise a new one, who can approve on live accounts after ${waitHours} hours.`,
  addUser: 'Add user',
  waitingTime: 'Waiting time',
};
