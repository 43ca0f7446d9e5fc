/** The words of line-keys.ts. */
export const words = {
  keyboardMoveBetweenLines:
    'Keyboard: ↑ and ↓ move between lines, Space chooses, J goes to the next open line. P pairs, C confirms, N is not for rewards, E explains, R asks for a review, O opens again; then type the note and press Enter.',
};
