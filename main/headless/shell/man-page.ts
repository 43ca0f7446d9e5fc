import { everyCommand, type TreeCommand } from './command-tree.ts';

export interface ExitCode {
  readonly code: number;
  readonly means: string;
}

/** The page that `man` shows, in the language of troff. */
export function manPage(
  name: string,
  version: string,
  tree: TreeCommand,
  exitCodes: readonly ExitCode[],
): string {
  const commands = everyCommand(tree).filter(({ commands: below }) => below.length === 0);
  return [
    `.TH ${name.toUpperCase().replaceAll('-', '\\-')} 1 "" "Reward Desk ${version}" "User commands"`,
    '.SH NAME',
    `${text(name)} \\- ${text(tree.description)}`,
    '.SH SYNOPSIS',
    `.B ${text(name)}`,
    '.I COMMAND',
    '[options]',
    '.SH DESCRIPTION',
    text(
      'The services of Reward Desk at a terminal, on the same data as its window. Results are written to standard output, everything else to standard error.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(({ code, means }) => ['.TP', `.B ${code}`, text(means)]),
    '.SH FILES',
    '.TP',
    '.I ~/.local/share/reward\\-desk',
    text('The data folder, where --data does not say another.'),
    '.TP',
    '.I /etc/reward\\-desk',
    text('What IT sets for this computer: ca.pem and policy.json.'),
    '',
  ].join('\n');
}

function commandLines(command: TreeCommand): string[] {
  const terms = command.arguments.map(({ term }) => term);
  return [
    `.SS ${text([...command.path, ...terms].join(' '))}`,
    text(sentence(command.description)),
    ...command.options.flatMap(({ flags, value, choices, description }) => [
      '.TP',
      `.B ${text([flags.join(', '), value ?? ''].join(' ').trim())}`,
      text(sentence(description)),
      ...(choices.length === 0 ? [] : [text(`One of: ${choices.join(', ')}.`)]),
    ]),
  ];
}

function sentence(line: string): string {
  const whole = `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
  return /[.!?)]$/.test(whole) ? whole : `${whole}.`;
}

/** A line of text in which troff finds no command. */
function text(line: string): string {
  const plain = line.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('\n', ' ');
  return /^[.']/.test(plain) ? `\\&${plain}` : plain;
}
