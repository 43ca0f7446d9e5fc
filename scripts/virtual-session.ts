/**
 * On Linux: a virtual screen around a D-Bus session around an unlocked keyring of its own. What the bus says of
 * itself is left out; what the tests say goes past it.
 */
export function inSession(command: readonly string[]): string[] {
  if (process.platform !== 'linux') return [...command];
  const unlock =
    'printf tests | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
  const session = `exec 3>&2; exec dbus-run-session -- sh -c '${unlock}; exec "$@" 2>&3' sh "$@" 2>/dev/null`;
  return ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24', 'sh', '-c', session, 'sh', ...command];
}
