import { episodesIn, withNews } from '../../../lib/engine/incidents/episodes';
import { groupsOf } from '../../../lib/engine/incidents/groups';
import { ofMerge, ofSplit } from '../../../lib/engine/incidents/inherited';
import type { OpenIncident } from '../../../lib/engine/incidents/kept';
import type { Place } from '../../../lib/engine/incidents/place';
import { isCovered } from '../../../lib/engine/incidents/together';
import { news, type Raised, startMs } from '../../support/supply-city';

const episode = (told: Partial<Raised> & Pick<Raised, 'device'>, place: Place, key = told.device) => {
  const [one] = episodesIn(
    key,
    withNews(undefined, news({ code: 'grid.outage', from: 0, within: 0, ...told }), place, startMs),
  );
  if (!one) throw new Error('no episode');
  return one;
};
const outage = (device: string, path: readonly string[], told: Partial<Raised> = {}, key = device) =>
  episode({ device, ...told }, { path: [device, ...path] }, key);
const flash = (device: string, path: readonly string[], told: Partial<Raised> = {}) =>
  episode({ code: 'traffic.flash', device, ...told }, { path });

describe('what hangs on a dark part of the supply', () => {
  const feeder = outage('F1', [], { from: 10, to: 20 });
  // Minutes: five around the outage, both included.
  it.each([
    [4.99, false],
    [5, true],
    [25, true],
    [25.01, false],
  ])('and is lost in minute %f is explained by it: %s', (from, isExplained) =>
    expect(isCovered(flash('s1', ['F1'], { from }), feeder)).toBe(isExplained),
  );

  it('is explained as long as that stands', () => {
    expect(isCovered(flash('s1', ['F1'], { from: 900 }), outage('F1', [], { from: 10 }))).toBe(true);
  });
});

describe('alarms of the supply', () => {
  it('of one part that is dark by two of them are one cause with what hangs on it', () => {
    const of = (key: string, told: Partial<Raised>) => outage('T1', [], told, key);
    const twice = [of('a', { from: 0, to: 30 }), of('b', { from: 20, to: 60 })];
    const groups = groupsOf([...twice, flash('s1', ['T1'], { from: 1 }), flash('s2', ['T1'], { from: 50 })]);
    expect(groups.map((one) => [one.causes.length, one.symptoms.length])).toEqual([[2, 2]]);
  });

  it('of one part that was dark again after hours are no incident with each other', () => {
    expect(groupsOf([outage('T1', [], { from: 0, to: 30 }, 'a'), outage('T1', [], { from: 300 }, 'b')])).toEqual([]);
  });

  it('of one part alone are none, and are one with what hangs on it, or with a part above it', () => {
    const one = outage('T1', ['F1']);
    expect(groupsOf([one])).toEqual([]);
    expect(groupsOf([one, flash('s1', ['T1', 'F1'])])).toHaveLength(1);
    expect(groupsOf([one, outage('F1', [])])).toHaveLength(1);
  });
});

describe('what hangs on one part of which nothing is said', () => {
  const signals = ['s1', 's2', 's3'].map((device) => flash(device, ['T1']));
  it('is no incident where it is of one service, and one where it is of two', () => {
    expect(groupsOf(signals)).toEqual([]);
    const lamp = episode({ code: 'lighting.out', device: 'l1' }, { path: ['T1'] });
    expect(groupsOf([...signals, lamp])).toHaveLength(1);
    expect(groupsOf([...signals.slice(0, 1), lamp])).toEqual([]);
  });
});

describe('who has an incident that goes on in another', () => {
  const open = (id: string, openedMs: number, holder?: string | null) =>
    ({
      id,
      openedMs,
      ...(holder === undefined ? {} : { people: { saidMs: openedMs, holder, silencedUntilMs: null } }),
    }) as OpenIncident;

  it('has the one that opened first; of two at once that of the lower id, in whatever order', () => {
    const [a, b] = [open('a', 5, 'Li'), open('b', 5, 'Wang')];
    for (const others of [
      [a, b],
      [b, a],
    ])
      expect(ofMerge(open('c', 9), others)).toMatchObject({ holderFrom: 'a', people: { holder: 'Li' } });
    expect(ofMerge(open('c', 9), [open('z', 4, 'Zhao'), a])).toMatchObject({ holderFrom: 'z' });
  });

  it('is nobody where nobody has any', () => {
    expect(ofMerge(open('c', 9), [open('a', 5), open('b', 5, null)])).toEqual({});
    expect(ofSplit(open('b', 5, null))).toEqual({});
  });
});
