import type { BinaryKind } from '../binary-header.ts';

/*
 * A release is signed, by what the environment of the build names; without it the same files are made and called unsigned.
 */

type Environment = Readonly<Record<string, string | undefined>>;

/** What must be set to sign on each system: one of the ways, all of its variables. */
const ways: Readonly<Record<BinaryKind['platform'], readonly (readonly string[])[]>> = {
  win32: [
    ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
    [
      ...['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
      ...['AZURE_SIGNING_ENDPOINT', 'AZURE_SIGNING_ACCOUNT', 'AZURE_SIGNING_PROFILE'],
      'AZURE_SIGNING_PUBLISHER',
    ],
  ],
  darwin: [
    [
      ...['CSC_LINK', 'CSC_KEY_PASSWORD'],
      ...['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
    ],
  ],
  linux: [['REWARD_DESK_GPG_KEY']],
};

const isSet = (environment: Environment, name: string): boolean => (environment[name] ?? '') !== '';

/** The way of signing whose variables are all set; null: none. */
export function signingWay(
  platform: BinaryKind['platform'],
  environment: Environment,
): readonly string[] | null {
  return ways[platform].find((way) => way.every((name) => isSet(environment, name))) ?? null;
}

/** Why this build cannot call itself a release; empty: it can. */
export function releaseFaults(
  platform: BinaryKind['platform'],
  environment: Environment,
  about: { readonly version: string; readonly text: string },
): string[] {
  const faults: string[] = [];
  if (signingWay(platform, environment) === null)
    faults.push(
      `Nothing signs it. Set ${ways[platform].map((way) => way.join(', ')).join('; or ')}.`,
    );
  if (!/^[1-9]\d*\.\d+\.\d+$|^0\.\d+\.\d+$/.test(about.version))
    faults.push(`${about.version} is not the version of a release.`);
  if (about.text.includes('example.com')) faults.push('package.json still names example.com.');
  return faults;
}

/** Azure's signing service, as electron-builder takes it; null: the other way is taken. */
export function azureSigning(environment: Environment): {
  readonly endpoint: string;
  readonly codeSigningAccountName: string;
  readonly certificateProfileName: string;
  readonly publisherName: string;
} | null {
  const [endpoint, account, profile, publisher] = [
    environment.AZURE_SIGNING_ENDPOINT,
    environment.AZURE_SIGNING_ACCOUNT,
    environment.AZURE_SIGNING_PROFILE,
    environment.AZURE_SIGNING_PUBLISHER,
  ];
  return endpoint === undefined ||
    account === undefined ||
    profile === undefined ||
    publisher === undefined
    ? null
    : {
        endpoint,
        codeSigningAccountName: account,
        certificateProfileName: profile,
        publisherName: publisher,
      };
}
