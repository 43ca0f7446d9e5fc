/*
 * Ubuntu since 23.10 lets only programs with a profile make the user namespaces that Chromium's sandbox is built of. The
 * profile grants that and confines nothing else: what the app may touch, it says itself.
 */

export function apparmorProfile(folder: string): string {
  return `abi <abi/4.0>,
include <tunables/global>

profile reward-desk "${folder}/reward-desk" flags=(unconfined) {
  userns,

  include if exists <local/reward-desk>
}
`;
}

/** Lays the profile where AppArmor is one that understands it. For the shell, after an installation. */
export function layProfile(folder: string): string {
  return `profile=${folder}/resources/apparmor-profile
if command -v apparmor_parser >/dev/null && apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" /etc/apparmor.d/reward-desk
  if [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser --replace --write-cache --skip-read-cache /etc/apparmor.d/reward-desk || true
  fi
fi
`;
}

/** Takes it away again. For the shell, after a removal. */
export const removeProfile = `if [ -f /etc/apparmor.d/reward-desk ]; then
  if [ -d /sys/kernel/security/apparmor ] && command -v apparmor_parser >/dev/null; then
    apparmor_parser --remove /etc/apparmor.d/reward-desk || true
  fi
  rm -f /etc/apparmor.d/reward-desk
fi
`;
