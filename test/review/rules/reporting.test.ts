import { reporting } from '../../../lib/review/rules/devices/reporting';
import type { CityChange } from '../../../lib/review/rules/rule';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';

type Section = Readonly<Record<string, unknown>>;

/** A city whose waste is other settings. */
function told(before: Section, after: Section, of: 'base' | 'former' = 'base') {
  const side = (waste: Section) => ({ city: { services: { waste: { containers: 5, ...waste } } } });
  const config = Object.keys(after).map((key) => ({
    path: `services.waste.${key}`,
    before: before[key],
    after: after[key],
  }));
  const change = { services, config, resources: [], [of]: side(before), head: side(after) } as unknown as CityChange;
  return reporting.find(change).map(({ direction, severity, what, toDo = [], from = [] }) => ({
    turn: `${direction} ${severity}`,
    what: say(what, 'en'),
    toDo: toDo.map((one) => `${one.who}: ${say(one.what, 'en')}`),
    from: from[0],
  }));
}

describe('devices that are expected to send at another interval', () => {
  // Findings: an effect of the same edit said 60 minutes, this 1 hour; "fill levels are fresher", where every sensor that nobody had set was taken for silent, and nobody was told to set it.
  it('are taken for silent until somebody has set them, which no deployment does', () => {
    expect(told({ reportingMinutes: 60 }, { reportingMinutes: 10 })).toEqual([
      {
        turn: 'worse medium',
        what: 'Fill sensor: a message is expected every 10 minutes instead of 60 minutes; those that go on as before are taken for silent',
        toDo: [
          'device-team: set devices of the kind “Fill sensor” to send every 10 minutes instead of 60 minutes, before it is deployed',
        ],
        from: 'services.waste.reportingMinutes',
      },
    ]);
  });

  it('a little oftener are silent to nobody, and rarer are missed later', () => {
    expect(told({ reportingMinutes: 20 }, { reportingMinutes: 10 })[0]?.turn).toBe('neutral low');
    expect(told({ reportingMinutes: 10 }, { reportingMinutes: 60 })).toEqual([
      expect.objectContaining({ turn: 'worse low', toDo: [expect.stringContaining('once it is deployed')] }),
    ]);
  });

  // Finding: a city that was renamed had its sensors registered anew, and nobody was told that they must send at another interval.
  it('are set by somebody under another name of the city, too', () => {
    const [before, after] = [{ reportingMinutes: 60 }, { reportingMinutes: 10 }];
    expect(told(before, after, 'former')).toEqual(told(before, after));
  });

  it('are not there, or at the same interval', () => {
    const other = { reportingMinutes: 10, containers: 0 };
    expect(told({ reportingMinutes: 60, containers: 0 }, other)).toEqual([]);
    expect(told({ reportingMinutes: 60 }, { reportingMinutes: 60, listHour: 7 })).toEqual([]);
  });
});
