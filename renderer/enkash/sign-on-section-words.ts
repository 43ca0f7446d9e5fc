/** The words of sign-on-section.tsx. */
export const words = {
  connectionMakesNoSign: 'This connection makes no sign-in links',
  linkNeedsPartnerName:
    'A link needs the partner name that EnKash provided. Enter it in the connection.',
  goToConnections: 'Go to connections',
  linkClipboardOneMinute: 'The link is on the clipboard for one minute.',
  enkashOpenYourBrowser: 'EnKash is open in your browser.',
  enkashSignLink: 'EnKash sign-in link',
  enkashMakesLinkSigns:
    'EnKash makes a link that signs a user in without password and OTP. Anyone with the link can act as that user, so Reward Desk never displays it: it opens the link in your browser, or copies it once.',
  user: 'User',
  theHrAdmin: 'The HR admin',
  aCardHolder: 'A card holder',
  cardId: 'Card ID',
  startsEkcSeeRecipients: 'Starts with EKC; see Recipients and cards.',
  copyLinkOnce: 'Copy link once',
  openInBrowser: 'Open in browser…',
};
