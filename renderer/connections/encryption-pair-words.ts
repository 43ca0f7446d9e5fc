/** The words of encryption-pair.tsx. */
export const words = {
  encryptedRequests: 'Encrypted requests',
  ifEnkashGaveYou:
    'If EnKash gave you a pair (a text, and the same text encrypted), paste both to see which way is theirs. The secret is the one entered above.',
  plainText: 'Plain text',
  encryptedText: 'Encrypted text',
  tryThePair: 'Try the pair',
  noWayFitsPair: 'No way fits this pair with this secret.',
  fitsPair: (found: string) => `This fits the pair: ${found}.`,
};
