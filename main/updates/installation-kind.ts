import type { UpdateTarget } from './announcement.ts';

/** What tells how Reward Desk came to this computer. */
export interface InstallationSigns {
  readonly platform: string;
  readonly arch: string;
  /** The content of `package-type` in the resources, which the deb and the rpm lay; null: there is none. */
  readonly packageType: string | null;
  /** Whether an uninstaller of NSIS lies beside the program: the MSI lays none. */
  readonly hasUninstaller: boolean;
}

/** Which updates this installation takes; null: it is kept up to date by whatever installed it. */
export function updateTarget(signs: InstallationSigns): UpdateTarget | null {
  const { platform, arch } = signs;
  if (arch !== 'x64' && arch !== 'arm64') return null;
  switch (platform) {
    case 'linux': {
      const kind = signs.packageType?.trim();
      return kind === 'deb' || kind === 'rpm' ? { platform, arch, kind } : null;
    }
    case 'win32':
      return signs.hasUninstaller ? { platform, arch, kind: 'nsis' } : null;
    case 'darwin':
      return { platform, arch, kind: 'zip' };
    default:
      return null;
  }
}
