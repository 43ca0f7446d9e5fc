import { spawn } from 'node:child_process';
import { unreachable } from '../../shared/exhaustive.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { noAdministrator, updateRefused, type UpdateProblem } from './update-problem.ts';

/** An update that may be installed now: whoever had to agree to it has. */
export interface AllowedUpdate {
  /** Installs it; gives whether it was. */
  readonly install: () => Promise<boolean>;
  /** Lets it be: nothing was installed. */
  readonly cancel: () => void;
}

/** A downloaded package, and what its announcement, which is signed, says it is. */
export interface Package {
  readonly kind: 'deb' | 'rpm';
  readonly file: string;
  /** SHA-512, as Base64. */
  readonly sha512: string;
}

/** The words with which the system's own tool installs the file `$1`. */
function installer(kind: 'deb' | 'rpm'): string {
  switch (kind) {
    case 'deb':
      return 'dpkg -i "$1" || apt-get install -f -y';
    case 'rpm':
      return [
        'if command -v zypper >/dev/null; then zypper --non-interactive --no-refresh install --allow-unsigned-rpm -f "$1"',
        'elif command -v dnf >/dev/null; then dnf install --nogpgcheck -y "$1"',
        'elif command -v yum >/dev/null; then yum install --nogpgcheck -y "$1"',
        'else rpm -Uvh --replacepkgs "$1"; fi',
      ].join('; ');
    default:
      return unreachable(kind);
  }
}

/** What pkexec ends with when the person closed its question. */
const dismissed = 126;

/**
 * The file lies where every program of this user can write, and minutes may pass until somebody agreed: root looks at a copy
 * of its own, and installs that.
 */
const ownCopy = [
  'dir=$(mktemp -d) || exit 1; trap \'rm -rf -- "$dir"\' EXIT',
  'cp -- "$1" "$dir/update.$2" && cd -- "$dir" || exit 1',
  'printf "%s  %s\\n" "$3" "update.$2" | sha512sum -c --status || exit 1',
  'set -- "$dir/update.$2"',
].join('; ');

/**
 * Asks for the rights to install a package, by the system's question for an administrator's password, and gives the update once
 * they are given. Until it is told to install, the program of root waits, so that Reward Desk need not close before somebody
 * agreed; when Reward Desk ends first, it ends, too.
 */
export function asAdministrator(
  { kind, file, sha512 }: Package,
  isRoot = process.getuid?.() === 0,
): Promise<Result<AllowedUpdate, UpdateProblem>> {
  const script = [
    'echo allowed; read -r word && [ "$word" = install ] || exit 1',
    // A package that is installed halfway is worse than none: it goes on though Reward Desk is ended, or nobody reads what it prints.
    'trap "" HUP INT TERM; exec >/dev/null 2>&1',
    ownCopy,
    installer(kind),
  ].join('; ');
  const digest = Buffer.from(sha512, 'base64').toString('hex');
  const shell = ['/bin/sh', '-c', script, 'sh', file, kind, digest] as const;
  const [program, ...args] = isRoot
    ? shell
    : (['pkexec', '--disable-internal-agent', ...shell] as const);
  return new Promise((give) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const ended = new Promise<number>((done) => {
      // There is no such program.
      child.once('error', () => done(-1));
      child.once('close', (code) => done(code ?? -1));
    });
    // Whoever ended needs no word any more; how it ended is told by itself.
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => {
      give(
        ok({
          install: async () => {
            child.stdin.end('install\n');
            return (await ended) === 0;
          },
          cancel: () => child.stdin.end(),
        }),
      );
    });
    void ended.then((code) => give(fail(code === dismissed ? updateRefused : noAdministrator)));
  });
}
