import { cityYaml, problemsOf, read } from '../support/config-folder';

const abort = (settings: string) => ({ devices: `{ updates: { abort: ${settings} } }` });

describe('when an update stops', () => {
  it('is one failure in ten, those out of time included, unless the city says otherwise', () => {
    expect(read(cityYaml()).city?.devices.updates.abort).toEqual({
      failurePercent: 10,
      minimumDevices: 10,
      countTimedOut: true,
      countMissed: false,
    });
  });

  it('is what a city says', () => {
    const settings = { failurePercent: 1, minimumDevices: 1, countTimedOut: false, countMissed: true };
    expect(read(cityYaml(abort(JSON.stringify(settings)))).city?.devices.updates.abort).toEqual(settings);
  });

  it.each([
    ['never', '{ failurePercent: 101 }', 'failurePercent'],
    ['at once', '{ failurePercent: 0 }', 'failurePercent'],
    ['at half a per cent, which is no whole number', '{ failurePercent: 0.5 }', 'failurePercent'],
    ['after no device', '{ minimumDevices: 0 }', 'minimumDevices'],
    ['by a word', '{ countTimedOut: sometimes }', 'countTimedOut'],
    ['by a setting that there is not', '{ countOffline: true }', 'countOffline'],
  ])('cannot be %s', (_, settings, name) => {
    expect(problemsOf(abort(settings)).map(({ path }) => path)).toEqual([`devices.updates.abort.${name}`]);
  });
});
