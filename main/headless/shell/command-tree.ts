import type { Command } from 'commander';

/*
 * The commands of the terminal as plain data: completion and the man page are made from the definitions that parse what
 * is typed, so that they cannot say anything else.
 */

/** What is typed where a value is wanted. */
type Wanted = 'file' | 'folder' | 'other';

export interface TreeOption {
  /** As typed, the long one last: `-V`, `--version`. */
  readonly flags: readonly string[];
  /** Whether a value follows, and what it is called: `<file>`. */
  readonly value: string | null;
  readonly wanted: Wanted;
  readonly choices: readonly string[];
  readonly description: string;
}

export interface TreeArgument {
  /** With its brackets: `<file>`, `[batch]`, `<mobiles...>`. */
  readonly term: string;
  readonly wanted: Wanted;
  readonly choices: readonly string[];
  readonly description: string;
}

export interface TreeCommand {
  /** The words that call it, without the program's name. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly TreeOption[];
  readonly arguments: readonly TreeArgument[];
  readonly commands: readonly TreeCommand[];
}

const files = /^(file|out|out\.\w+|card|statement)$/;

function wantedOf(name: string): Wanted {
  if (name === 'dir') return 'folder';
  return files.test(name) ? 'file' : 'other';
}

/** A command and all below it, in the order of its help. */
export function commandTree(command: Command, path: readonly string[] = []): TreeCommand {
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    options: help.visibleOptions(command).map((option) => {
      const [, value = null] = /\s([<[].+[>\]])$/.exec(option.flags) ?? [];
      return {
        flags: [option.short, option.long].filter((flag) => flag !== undefined),
        value,
        wanted: wantedOf((value ?? '').replaceAll(/[<>[\]]|\.\.\./g, '')),
        choices: option.argChoices ?? [],
        description: option.description,
      };
    }),
    arguments: command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return {
        term: argument.required ? `<${name}>` : `[${name}]`,
        wanted: wantedOf(argument.name()),
        choices: argument.argChoices ?? [],
        description: argument.description,
      };
    }),
    commands: help
      .visibleCommands(command)
      .filter((one) => one.name() !== 'help')
      .map((one) => commandTree(one, [...path, one.name()])),
  };
}

/** A command and all below it, as one list. */
export function everyCommand(tree: TreeCommand): readonly TreeCommand[] {
  return [tree, ...tree.commands.flatMap(everyCommand)];
}
