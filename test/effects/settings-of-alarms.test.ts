import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { metaOf } from '../../lib/services/shared/schema-walk';
import { leavesOf } from '../support/settings/leaves';
import { portland as city, type Edit } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

const leaves = new Map(leavesOf(schemaOf(services)).map(({ pattern, schema }) => [pattern, metaOf(schema).effect]));

/** What is said of any setting that figures or a bill are reckoned with, whatever it is about. */
const saysOfFiguresAlone =
  /^.* are worked out otherwise, so figures before and after cannot be compared$|^the bill is worked out /;

/** What the things are that are measured: more of it is neither sooner nor later for any alarm. */
const ofThingsMeasured = [
  'services.traffic.effectiveVehicleLengthMetres',
  'services.waste.containerHeightMm',
  'services.air.standard',
  'services.lighting.ratedWatts',
  'services.lighting.technology',
  'services.lighting.nominalVolts',
];

describe('a setting from which an alarm is raised', () => {
  it('says more than that figures are worked out otherwise', () => {
    const paths = services.flatMap(({ id, alarms }) =>
      alarms.flatMap(({ settings }) => (settings ?? []).map((setting) => `services.${id}.${setting}`)),
    );
    const docsOf = (path: string) => leaves.get(path)?.docs ?? [];
    const told = [...new Set(paths)].filter((path) => docsOf(path).length > 0);
    expect(told.length).toBeGreaterThan(50);
    const silent = told.filter((path) => docsOf(path).every(({ says }) => saysOfFiguresAlone.test(says.en)));
    expect(silent).toEqual(ofThingsMeasured);
  });

  // Finding: lamps that were out were worked out otherwise, and not those that took too much power.
  it('names each alarm that is worked out otherwise with the power of lamps', () => {
    const rated: Edit = ({ services: { lighting } }) => Object.assign(lighting, { ratedWatts: 35 });
    expect(weighed(city(), city(rated))).toEqual([
      expect.stringMatching(
        /: lamps that are out or take too much power, and savings, where neither lamp nor inventory says its rated power, /,
      ),
    ]);
  });

  // Finding: an alarm that came later or no more was told as other figures, or as better for children alone.
  it.each<[string, Edit, string[]]>([
    [
      'a longer time in which patients are to leave',
      ({ services: { medical } }) => Object.assign(medical, { departureMinutes: 720 }),
      [
        'safety worse critical: the alarm of a hospital whose patients wait too long comes later, or no more (time to departure: 720 minutes instead of 240 minutes)',
        'operations neither info: visits in time are worked out otherwise, so figures before and after cannot be compared (time to departure: 720 minutes instead of 240 minutes)',
      ],
    ],
    [
      'larger groups of children',
      ({ services: { education } }) => Object.assign(education, { leastGroup: 100 }),
      [
        'security better info: figures of more groups of children are hidden, for they are too small (smallest group that is shown: 100 instead of 10)',
        'service worse medium: the alarm of a school with poor attendance, or that suddenly empties, where few are absent comes later, or no more (smallest group that is shown: 100 instead of 10)',
      ],
    ],
    [
      'older counts of car parks',
      ({ services: { parking } }) => Object.assign(parking, { staleMinutes: 60 }),
      [
        'service worse medium: signs show older counts before they say that nobody knows (age from which a count is unknown: 60 minutes instead of 15 minutes)',
        'operations worse low: the alarm of a car park of which nobody knows what is free comes later, or no more (age from which a count is unknown: 60 minutes instead of 15 minutes)',
      ],
    ],
    [
      'more people in the register',
      ({ services: { residents } }) => Object.assign(residents, { population: 2 * residents.population }),
      [
        'operations neither info: the bill is worked out for more people in the register (people in the register: 1,260,000 instead of 630,000)',
        'operations neither info: more duplicates must wait for a review before they are an alarm (people in the register: 1,260,000 instead of 630,000)',
      ],
    ],
  ])('tells of it: %s', (_, edit, expected) => {
    expect(weighed(city(), city(edit))).toEqual(expected);
  });
});
