/** Why there is no update to install, as a person who can act on it is told. */
export interface UpdateProblem {
  readonly code:
    | 'feed-not-reached'
    | 'announcement-refused'
    | 'announcement-for-another'
    | 'update-not-downloaded'
    | 'update-refused'
    | 'no-administrator'
    | 'update-not-installed';
  readonly message: string;
  readonly remedy: string;
}

const toIt = 'Nothing was installed. Tell IT, with the name of the update server.';

/** Neither the folder nor the server of updates answers. */
export function feedNotReached(feed: string): UpdateProblem {
  return {
    code: 'feed-not-reached',
    message: `No update could be looked up at ${feed}.`,
    remedy: 'Check the network, then try again. Reward Desk works as before.',
  };
}

/** What the feed has was not written by whoever makes Reward Desk. */
export const announcementRefused: UpdateProblem = {
  code: 'announcement-refused',
  message: 'The update that was found is not signed by the key that your organisation set.',
  remedy: toIt,
};

export const announcementForAnother: UpdateProblem = {
  code: 'announcement-for-another',
  message: 'The update that was found is for another system.',
  remedy: toIt,
};

export const updateNotDownloaded: UpdateProblem = {
  code: 'update-not-downloaded',
  message: 'The update could not be downloaded whole, or it is not the file that was announced.',
  remedy: 'Try again. If it happens again, tell IT: nothing was installed.',
};

const asBefore = 'Nothing was installed, and Reward Desk works as before.';

export const updateRefused: UpdateProblem = {
  code: 'update-refused',
  message: 'The update needs an administrator’s password, and none was given.',
  remedy: `${asBefore} Try again with the password, or ask IT to install the update.`,
};

/** There is no pkexec, nothing that could put its question, or this user may not. */
export const noAdministrator: UpdateProblem = {
  code: 'no-administrator',
  message:
    'The rights of an administrator, which the update needs, were not given on this computer.',
  remedy: `${asBefore} Ask IT to install the update.`,
};

export const updateNotInstalled: UpdateProblem = {
  code: 'update-not-installed',
  message: 'The update was not installed.',
  remedy: 'Reward Desk starts again as it was. Try again, or ask IT to install the update.',
};
