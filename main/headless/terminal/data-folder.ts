import { homedir } from 'node:os';
import { defaultPlaces, type Places } from '../../app/host/data-folder/places.ts';

/** Where the ledger lives when `--data` does not say: the folder that the window uses, too. */
export function defaultDataFolder(): string {
  return placesHere().data;
}

/** The data folder of a command, and where an earlier build may have left what belongs in it. */
export function dataFolder(named: string | undefined): { folder: string; earlierFolder?: string } {
  const { data, earlier } = placesHere();
  return named === undefined ? { folder: data, earlierFolder: earlier } : { folder: named };
}

function placesHere(): Places {
  return defaultPlaces({
    platform: process.platform,
    home: homedir(),
    environment: process.env,
  });
}
