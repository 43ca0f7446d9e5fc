import { describe, expect, it } from 'vitest';
import { defaultPlaces, placesIn } from '../../../../main/app/host/data-folder/places.ts';

describe('the places of the data', () => {
  it('are local to the computer on Windows, apart from what Chromium keeps', () => {
    expect(
      defaultPlaces({
        platform: 'win32',
        home: 'C:\\Users\\asha',
        environment: {
          APPDATA: 'C:\\Users\\asha\\AppData\\Roaming',
          LOCALAPPDATA: 'D:\\Profiles\\asha\\AppData\\Local',
        },
      }),
    ).toEqual({
      data: 'D:\\Profiles\\asha\\AppData\\Local\\Reward Desk\\Data',
      window: 'D:\\Profiles\\asha\\AppData\\Local\\Reward Desk\\Window',
      earlier: 'C:\\Users\\asha\\AppData\\Roaming\\Reward Desk',
    });
    expect(
      defaultPlaces({ platform: 'win32', home: 'C:\\Users\\asha', environment: {} }).data,
    ).toBe('C:\\Users\\asha\\AppData\\Local\\Reward Desk\\Data');
  });

  it('are in Application Support on macOS', () => {
    const support = '/Users/asha/Library/Application Support/Reward Desk';
    expect(defaultPlaces({ platform: 'darwin', home: '/Users/asha', environment: {} })).toEqual({
      data: `${support}/Data`,
      window: `${support}/Window`,
      earlier: support,
    });
  });

  it('are where XDG says on Linux, whose relative paths count for nothing', () => {
    const places = (environment: Record<string, string>): unknown =>
      defaultPlaces({ platform: 'linux', home: '/home/asha', environment });
    const usual = {
      data: '/home/asha/.local/share/reward-desk',
      window: '/home/asha/.config/Reward Desk',
      earlier: '/home/asha/.config/Reward Desk',
    };
    expect(places({})).toEqual(usual);
    expect(places({ XDG_DATA_HOME: 'share', XDG_CONFIG_HOME: 'config' })).toEqual(usual);
    expect(places({ XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/config' })).toEqual({
      data: '/data/reward-desk',
      window: '/config/Reward Desk',
      earlier: '/config/Reward Desk',
    });
  });

  it('are all in a folder that a person names', () => {
    expect(placesIn('/srv/rewards')).toEqual({
      data: '/srv/rewards',
      window: '/srv/rewards/window',
    });
    expect(placesIn('D:\\Rewards').window).toBe('D:\\Rewards\\window');
  });
});
