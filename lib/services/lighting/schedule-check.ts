import type { SectionProblem } from '../shared/definition';
import { repeated } from '../shared/setting-types';
import { counted } from '../shared/words';
import type { LightingSection } from './config';

type Schedule = LightingSection['schedule'];
type Steps = Schedule['steps'];
type Event = Schedule['events'][number];

const stepTimes = (steps: Steps, path: SectionProblem['path']) =>
  steps.map(({ from }, i) => ({ name: from, path: [...path, i, 'from'] }));

const twice = (name: string) => ({
  en: `${name} stands twice in one list`,
  zh: `${name} 在同一列表中出现两次`,
});

const backwards = ({ events }: Schedule): readonly SectionProblem[] =>
  events.flatMap(({ from, to }, i): SectionProblem[] =>
    from < to
      ? []
      : [
          {
            fault: 'backwards' as const,
            path: ['schedule', 'events', i, 'to'],
            message: {
              en: `the event ends at ${to}, before it begins at ${from}`,
              zh: `活动结束时间 ${to} 早于开始时间 ${from}`,
            },
            hint: { en: 'correct one of the two', zh: '更正其中之一' },
          },
        ],
  );

/** Districts that devices stand in, or that theirs lie in: the level of any other would reach no lamp. */
function unknownDistricts({ districts, events }: Schedule, known: readonly string[]): readonly SectionProblem[] {
  const written = [
    ...districts.map(({ district }, i) => ({ name: district, path: ['schedule', 'districts', i, 'district'] })),
    ...events.flatMap((event, i) =>
      event.districts.map((name, j) => ({ name, path: ['schedule', 'events', i, 'districts', j] })),
    ),
  ];
  return written
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => ({
      fault: 'unknown' as const,
      path,
      message: {
        en: `the city has no district ${name}, so no lamp burns at its level`,
        zh: `城市没有片区 ${name}，没有路灯按其亮度运行`,
      },
      hint: { en: 'declare it in devices.districts', zh: '在 devices.districts 中声明' },
      names: { word: name, known },
    }));
}

/** Do two events reach a lamp in common, as far as both name the same places? Of a wider one and a narrower the narrower counts, as meant. */
const sharePlace = (one: Event, other: Event): boolean =>
  one.districts.length === 0 || other.districts.length === 0
    ? one.districts.length === other.districts.length
    : one.districts.some((district) => other.districts.includes(district));

/** Of two events at one time in one place the brighter counts: the other is not seen meanwhile. */
const outshone = ({ events }: Schedule): readonly SectionProblem[] =>
  events.flatMap((event, i): SectionProblem[] => {
    const brighter = events.find(
      (other) =>
        other.percent > event.percent && other.from < event.to && event.from < other.to && sharePlace(other, event),
    );
    if (!brighter) return [];
    return [
      {
        fault: 'unmeant' as const,
        path: ['schedule', 'events', i, 'percent'],
        message: {
          en: `“${brighter.name}” is at the same time and brighter: its ${brighter.percent} % counts then, not ${event.percent} %`,
          zh: `“${brighter.name}”与其时间重叠且更亮：重叠期间按 ${brighter.percent} %，而非 ${event.percent} %`,
        },
        hint: {
          en: 'let one end before the other begins, or give it districts of its own',
          zh: '使其中之一在另一个开始之前结束，或为其单独列出所在区',
        },
      },
    ];
  });

/** Lamps that a cabinet switches may have no controller of their own, and then no number here. */
const checkCounts = ({
  luminaires,
  cabinets,
}: Pick<LightingSection, 'luminaires' | 'cabinets'>): readonly SectionProblem[] =>
  luminaires > 0 && cabinets > luminaires
    ? [
        {
          fault: 'unmeant' as const,
          path: ['cabinets'],
          message: {
            en: `${counted(cabinets, 'cabinet is', 'cabinets are')} more than ${counted(luminaires, 'luminaire')} to feed`,
            zh: `控制箱 ${cabinets} 个，多于其供电的路灯 ${luminaires} 盏`,
          },
          hint: {
            en: 'correct one of the two; leave it where most lamps have no controller of their own',
            zh: '更正其中之一；若多数路灯没有单灯控制器则保留',
          },
        },
      ]
    : [];

/** Lists whose items are known by a name have it once, events end after they began, and districts are those of the city. Events in each other's way and odd numbers are said. */
export const check = (
  { schedule, ...counts }: LightingSection,
  districts: readonly string[],
): readonly SectionProblem[] => [
  ...checkCounts(counts),
  ...repeated(stepTimes(schedule.steps, ['schedule', 'steps']), twice),
  ...repeated(
    schedule.districts.map(({ district }, i) => ({ name: district, path: ['schedule', 'districts', i, 'district'] })),
    twice,
  ),
  ...schedule.districts.flatMap(({ steps }, i) =>
    repeated(stepTimes(steps, ['schedule', 'districts', i, 'steps']), twice),
  ),
  ...repeated(
    schedule.events.map(({ name }, i) => ({ name, path: ['schedule', 'events', i, 'name'] })),
    twice,
  ),
  ...backwards(schedule),
  ...outshone(schedule),
  ...unknownDistricts(schedule, districts),
];
