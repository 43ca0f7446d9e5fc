/** The words of agreeing-people.tsx. */
export const words = {
  twoUsersAgree: 'Two users agree',
  liveAccountTakesTwo: (more: string) =>
    `On a live account, this takes two registered users.${more}`,
  youSigned: (session: string) => ` You are signed in as ${session}.`,
  firstUser: 'First user',
  secondUser: 'Second user',
  theFirstUser: 'first user',
  theSecondUser: 'second user',
};
