import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, must, people, sampleIn, type Place, type Step } from './step.ts';

const refused = { code: 1, says: /was not written: its name has/ };
const written = { code: 0, says: /The template is in/ };

/** Names that Windows takes for something else, or saves under another name. */
const badNames = ['CON.xlsx', 'report.xlsx:hidden', 'nul', 'report.xlsx.', 'aux.csv', 'a?b.xlsx'];

function textSheet({ work }: Place): string {
  const file = join(work, 'names.csv');
  const lines = [
    'Title,First Name,Last Name,Mobile,Email,Amount',
    'Ms,लक्ष्मी,देशपांडे,9812345678,priya.nair@acme.in,₹500',
    'Mr,Rahul,Sharma,9812345679,rahul.sharma@acme.in,₹7lakh',
  ];
  writeFileSync(file, `${lines.join('\r\n')}\r\n`);
  return file;
}

function longFolder(work: string): string {
  const parts = Array.from(
    { length: 5 },
    () => 'a folder of fifty signs or thereabouts, as they are',
  );
  return join(work, ...parts);
}

async function longPath({ work }: Place): Promise<void> {
  const folder = longFolder(work);
  mkdirSync(folder, { recursive: true });
  await must(['template', join(folder, 'template.xlsx')], written);
}

async function otherCase({ work, data }: Place): Promise<void> {
  const folders = readdirSync(work).length;
  await must(['batches', '--data', data.toUpperCase()], { code: 0, says: /B-\d{8}-/ });
  if (readdirSync(work).length !== folders) throw new Error('A second data folder was made.');
}

/** What a build before 0.1 kept in the roaming profile is in the local one after the next command, and of use there. */
async function outOfRoaming(place: Place): Promise<void> {
  const [roaming, local] = ['roaming', 'local'].map((name) => join(place.work, name));
  const profiles = { APPDATA: roaming ?? '', LOCALAPPDATA: local ?? '' };
  const earlier = join(profiles.APPDATA, 'Reward Desk');
  const data = join(profiles.LOCALAPPDATA, 'Reward Desk', 'Data');
  mkdirSync(earlier, { recursive: true });
  await must(
    ['allocate', sampleIn(place), '--connection', 'practice', '--data', earlier, ...people],
    { code: 0, says: /60 of 60 recipients credited/ },
  );
  for (let time = 0; time < 2; time += 1)
    await must(['batches'], { code: 0, says: /B-\d{8}-/ }, '', profiles);
  await must(['audit', 'verify'], { code: 0, says: /whole|entries/ }, '', profiles);
  if (!existsSync(join(data, 'ledger.db'))) throw new Error('Nothing is in the local profile.');
  const left = readdirSync(earlier);
  if (left.join() !== 'Data moved.txt') throw new Error(`Left behind: ${left.join(', ')}`);
}

const onWindows: readonly Step[] = [
  { what: 'the data leaves the roaming profile', long: true, does: outOfRoaming },
  command(
    'the data lies in the local profile',
    { code: 0, says: /^[A-Z]:\\.*\\AppData\\Local\\Reward Desk\\Data\\logs\s*$/ },
    () => ['log', 'path'],
  ),
  command(
    'a network path is refused',
    { code: 1, says: /is on a network drive \(a network path\)/ },
    () => [...['batches', '--data', '\\\\nas\\finance\\Rewards']],
  ),
  command(
    'a data folder with too long a path is refused',
    { code: 1, says: /The path of the data folder is too long/ },
    ({ work }) => ['batches', '--data', longFolder(work)],
  ),
  ...badNames.map((name, at) => ({
    ...command(`nothing is written to ${name}`, refused, ({ work }) => [
      'template',
      join(work, name),
    ]),
    long: at > 0,
  })),
  { what: 'a data folder is the same in capital letters', long: true, does: otherCase },
];

/** Every kind of path that a person types. */
export const pathSteps: readonly Step[] = [
  ...(process.platform === 'win32' ? onWindows : []),
  { what: 'paths of more than 260 characters are written', does: longPath },
  command(
    'a CSV with CRLF, ₹ and Devanagari is read, and told as it is',
    { code: 2, says: /लक्ष्मी देशपांडे[^]*₹7lakh/ },
    (place) => [...['check', textSheet(place), '--map', 'reference=']],
  ),
];
