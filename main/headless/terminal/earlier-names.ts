/*
 * What the terminal understood before its words were those of the window. It goes on to understand all of it: scripts that
 * people wrote keep working. Help, completion and the manual page show the names of today alone.
 */

type Words = readonly [string, ...string[]];

/** Commands as they were called, each with its name of today; of two that fit the longer one is meant. */
export const earlierCommands: readonly (readonly [Words, Words])[] = [
  [
    ['match', 'books'],
    ['reconcile', 'statement'],
  ],
  [['match'], ['reconcile']],
  [['give'], ['allocate-single']],
  [['people'], ['cardholders']],
  [['person'], ['user']],
  [['desks'], ['computers']],
  [
    ['handover', 'make'],
    ['remote-approval', 'request'],
  ],
  [
    ['handover', 'look'],
    ['remote-approval', 'show'],
  ],
  [
    ['handover', 'answer'],
    ['remote-approval', 'decision'],
  ],
  [
    ['handover', 'take'],
    ['remote-approval', 'open'],
  ],
  [['handover'], ['remote-approval']],
  [['vault'], ['security']],
  [
    ['backup', 'checked'],
    ['backup', 'compared'],
  ],
];

/** Flags as they were called, of whatever command has them. */
export const earlierFlags: Readonly<Record<string, string>> = {
  '--skip-invalid': '--exclude-invalid',
  '--kept': '--saved',
};

/** What somebody typed, in the words of today. */
export function inWordsOfToday(typed: readonly string[]): string[] {
  const [first, ...rest] = typed;
  if (first === 'help') return [first, ...inWordsOfToday(rest)];
  const known = earlierCommands
    .filter(([earlier]) => earlier.every((word, at) => typed[at] === word))
    .sort(([one], [other]) => other.length - one.length)[0];
  const [earlier, today] = known ?? [[], []];
  let ended = false;
  return [...today, ...typed.slice(earlier.length)].map((word) => {
    // After `--` everything is a name of a file or the like.
    ended ||= word === '--';
    if (ended) return word;
    const [flag = '', ...value] = word.split('=');
    const now = earlierFlags[flag];
    return now === undefined ? word : [now, ...value].join('=');
  });
}
