import { unreachable } from '../../../shared/exhaustive.ts';
import { everyCommand, type TreeCommand, type TreeOption } from './command-tree.ts';

/** The shells that completion is made for. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** The script by which a shell completes commands, options, and the values of those that have a list of them. */
export function completionScript(shell: Shell, name: string, tree: TreeCommand): string {
  switch (shell) {
    case 'bash':
      return bashScript(name, tree);
    case 'zsh':
      return zshScript(name, tree);
    case 'fish':
      return fishScript(name, tree);
    case 'powershell':
      return powershellScript(name, tree);
    default:
      return unreachable(shell);
  }
}

/** Within single quotes, as bash, zsh and fish take them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function wordsOf(tree: TreeCommand): string[] {
  return [
    ...tree.commands.map(({ path }) => path.at(-1) ?? ''),
    ...tree.options.flatMap(({ flags }) => flags),
  ];
}

const key = (tree: TreeCommand, rest = ''): string => `${tree.path.join(' ')}${rest}`;

/** The commands, what follows each option, and what each command knows, as the `case` of bash and zsh has them. */
function cases(
  tree: TreeCommand,
  value: (option: TreeOption) => string,
): { readonly paths: string; readonly values: string; readonly words: string } {
  const all = everyCommand(tree);
  const line = (pattern: string, act: string): string => `  ${pattern}) ${act} ;;`;
  return {
    paths: all
      .filter(({ path }) => path.length > 0)
      .map((one) => quoted(key(one)))
      .join('|'),
    values: all
      .flatMap((one) =>
        one.options
          .filter((option) => option.value !== null)
          .map((option) =>
            line(option.flags.map((flag) => quoted(key(one, ` ${flag}`))).join('|'), value(option)),
          ),
      )
      .join('\n'),
    words: all
      .map((one) =>
        line(
          quoted(key(one)),
          `offered=${quoted([...wordsOf(one), ...(one.arguments[0]?.choices ?? [])].join(' '))}`,
        ),
      )
      .join('\n'),
  };
}

function bashScript(name: string, tree: TreeCommand): string {
  const { paths, values, words } = cases(tree, ({ choices, wanted }) => {
    if (choices.length > 0)
      return `COMPREPLY=($(compgen -W ${quoted(choices.join(' '))} -- "$current")); return`;
    // With `-o default` the shell offers files where nothing is offered here.
    return wanted === 'folder'
      ? 'COMPREPLY=($(compgen -d -- "$current")); return'
      : 'COMPREPLY=(); return';
  });
  return `# Completion of ${name}; made from its own commands.
_reward_desk() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local said='' next offered='' at
  for ((at = 1; at < COMP_CWORD; at++)); do
    next="\${said:+$said }\${COMP_WORDS[at]}"
    case "$next" in
    ${paths}) said="$next" ;;
    esac
  done
  case "$said $previous" in
${values}
  esac
  case "$said" in
${words}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$current"))
}
complete -o default -F _reward_desk ${name}
`;
}

function zshScript(name: string, tree: TreeCommand): string {
  const { paths, values, words } = cases(tree, ({ choices, wanted }) => {
    if (choices.length > 0) return `compadd -- ${choices.map(quoted).join(' ')}; return`;
    if (wanted === 'other') return 'return';
    return wanted === 'folder' ? '_files -/; return' : '_files; return';
  });
  return `#compdef ${name}
# Completion of ${name}; made from its own commands.
_reward_desk() {
  local previous="\${words[CURRENT - 1]}" said='' next offered='' at
  for ((at = 2; at < CURRENT; at++)); do
    next="\${said:+$said }\${words[at]}"
    case "$next" in
    ${paths}) said="$next" ;;
    esac
  done
  case "$said $previous" in
${values}
  esac
  case "$said" in
${words}
  esac
  compadd -- \${=offered}
  _files
}
if [ "$funcstack[1]" = _${name} ]; then _reward_desk "$@"; else compdef _reward_desk ${name}; fi
`;
}

function fishScript(name: string, tree: TreeCommand): string {
  const lines = everyCommand(tree).flatMap((one) => {
    const below = one.commands.map(({ path }) => path.at(-1) ?? '').join(' ');
    const seen = one.path.map((word) => `__fish_seen_subcommand_from ${word}`);
    const open = below === '' ? [] : [`not __fish_seen_subcommand_from ${below}`];
    const when = (parts: readonly string[]): string =>
      parts.length === 0 ? '' : ` -n ${quoted(parts.join('; and '))}`;
    return [
      ...one.commands.map(
        ({ path, description }) =>
          `complete -c ${name}${when([...seen, ...open])} -f -a ${path.at(-1) ?? ''} -d ${quoted(description)}`,
      ),
      ...(one.arguments[0]?.choices ?? []).map(
        (choice) => `complete -c ${name}${when(seen)} -f -a ${choice}`,
      ),
      ...one.options.map((option) => {
        const flags = option.flags.map((flag) =>
          flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
        );
        return `complete -c ${name}${when(seen)} ${flags.join(' ')}${fishValue(option)} -d ${quoted(option.description)}`;
      }),
    ];
  });
  return `# Completion of ${name}; made from its own commands.\n${lines.join('\n')}\n`;
}

function fishValue({ value, choices, wanted }: TreeOption): string {
  if (value === null) return '';
  if (choices.length > 0) return ` -x -a ${quoted(choices.join(' '))}`;
  return wanted === 'other' ? ' -x' : ' -r -F';
}

function powershellScript(name: string, tree: TreeCommand): string {
  const inQuotes = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const list = (words: readonly string[]): string => `@(${words.map(inQuotes).join(', ')})`;
  const all = everyCommand(tree);
  const words = all.map((one) => {
    const choices = one.arguments[0]?.choices ?? [];
    return `    ${inQuotes(key(one))} = ${list([...wordsOf(one), ...choices])}`;
  });
  const values = all.flatMap((one) =>
    one.options.flatMap(({ flags, choices }) =>
      choices.length === 0
        ? []
        : flags.map((flag) => `    ${inQuotes(key(one, ` ${flag}`))} = ${list(choices)}`),
    ),
  );
  return `# Completion of ${name}; made from its own commands. Load it from your $PROFILE.
Register-ArgumentCompleter -Native -CommandName ${inQuotes(name)} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
${words.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($wordToComplete -ne '' -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
  $path = ''
  foreach ($word in $typed) {
    $next = ("$path $word").Trim()
    if ($words.ContainsKey($next)) { $path = $next }
  }
  $last = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
  $offered = if ($values.ContainsKey("$path $last")) { $values["$path $last"] } else { $words[$path] }
  $offered | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
