import type { City } from '../../lib/config';
import { folded, type SettingEffect } from '../../lib/effects';
import { placeOf } from '../../lib/services/shared';
import { type Edit, junctions, portland } from '../support/settings/portland';
import { effectsBetween, inBoth, spoken } from '../support/settings/said-effects';

const known = new Map<Edit | undefined, City>();
function base(first: Edit | undefined): City {
  const city = known.get(first) ?? portland(...(first ? [first] : []));
  known.set(first, city);
  return city;
}
const foldedBy = (edit: Edit, first?: Edit) =>
  folded(effectsBetween(base(first), portland(...(first ? [first] : []), edit)));
const said = (edit: Edit, first?: Edit) => inBoth(foldedBy(edit, first));

const many = junctions(300);

/** Everywhere, or at the first junctions alone. */
const noWalk =
  (phases: readonly number[], count = Number.POSITIVE_INFINITY): Edit =>
  ({ services }) => {
    for (const junction of services.traffic.adaptiveTiming.junctions.slice(0, count))
      for (const phase of junction.phases)
        if (phases.includes(phase.phase)) Object.assign(phase, { walkSeconds: 0, pedestrianClearanceSeconds: 0 });
  };

describe('the same change of many items', () => {
  it('is one sentence, which names the first and says how many more', () => {
    expect(said(noWalk([2]), many)).toEqual([
      [
        'people have 0 seconds instead of 19 seconds to cross at phase 2 of junction 1201, junction 1202, junction 1203 and 297 more',
      ],
      ['行人在路口 1201、路口 1202、路口 1203 及另外 297 处的相位 2 过街的时间由 19 秒改为 0 秒'],
    ]);
  });

  it('is told of each by itself as well, with all of its paths', () => {
    const [effect] = foldedBy(noWalk([2]), many);
    expect(effect?.parts).toHaveLength(300);
    expect(effect?.paths).toHaveLength(600);
    expect(effect?.parts.map((part) => spoken(part, 'en')).at(-1)).toBe(
      'people have 0 seconds instead of 19 seconds to cross at junction 1500, phase 2',
    );
  });

  it('of two is said of both', () => {
    expect(said(noWalk([2], 2), many)[0]).toEqual([
      'people have 0 seconds instead of 19 seconds to cross at phase 2 of junction 1201 and junction 1202',
    ]);
  });

  it.each([
    ['j 1, p 2 | j 2, p 2', 'p 2 of j 1 and j 2', 'j 1、j 2 的 p 2'],
    ['j 1, p 2 | j 1, p 4', 'p 2 and p 4 of j 1', 'j 1 的 p 2、p 4'],
    ['j 1, p 2 | j 2, p 4', 'p 2 of j 1 and p 4 of j 2', 'j 1 的 p 2、j 2 的 p 4'],
    ['j 1 | j 2', 'j 1 and j 2', 'j 1、j 2'],
    ['c, j 1, p 2 | c, j 2, p 2', 'p 2 of j 1 and j 2 of c', 'c 的 j 1、j 2 的 p 2'],
  ])('at %s reads within a clause', (places, en, zh) => {
    const [effect] = foldedBy(noWalk([2], 1), many);
    const all = places.split(' | ').map((place) => ({
      ...(effect as SettingEffect),
      values: { ...effect?.values, place: placeOf(place.split(', ')) },
    }));
    const [english, chinese] = inBoth(folded(all as readonly SettingEffect[]));
    expect(english?.join()).toContain(` to cross at ${en}`);
    expect(chinese?.join()).toContain(`行人在 ${zh} 过街`);
  });

  it('with other values is another sentence', () => {
    expect(said(noWalk([2, 4]), many)[0]?.map((text) => /\d+ seconds instead of \d+/.exec(text)?.[0])).toEqual([
      '0 seconds instead of 19',
      '0 seconds instead of 22',
    ]);
  });
});

describe('items that come or go together', () => {
  it('are one sentence', () => {
    const gone: Edit = ({ services }) => {
      services.traffic.adaptiveTiming.junctions = services.traffic.adaptiveTiming.junctions.slice(0, 1);
    };
    expect(said(gone, many)).toEqual([
      [
        'signals keep their fixed times, whatever the traffic (junctions under adaptive timing: junction 1202, junction 1203, junction 1204, junction 1205, junction 1206, junction 1207 and 293 more removed)',
      ],
      [
        '信号按固定配时运行，不随流量调整（自适应配时路口：移除路口 1202、路口 1203、路口 1204、路口 1205、路口 1206、路口 1207 及另外 293 项）',
      ],
    ]);
  });

  it('are not told with those that come: each direction is a sentence', () => {
    const renamed: Edit = ({ services }) => {
      for (const junction of services.traffic.adaptiveTiming.junctions) junction.id = `2${junction.id}`;
    };
    expect(foldedBy(renamed, junctions(40)).map(({ direction, parts }) => `${direction} ${parts.length}`)).toEqual([
      'better 40',
      'worse 40',
    ]);
  });
});

describe('what has nothing in common', () => {
  it('stays apart', () => {
    const both: Edit = (file) => {
      file.services.traffic.latencyOffsetSeconds = 1;
      file.retention = { ...file.retention, rawDays: 100, landingDays: 100 };
    };
    expect(foldedBy(both).map(({ parts }) => parts.length)).toEqual([1, 1, 1]);
  });
});
