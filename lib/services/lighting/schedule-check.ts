import type { SectionProblem } from '../shared/definition';
import { repeated } from '../shared/setting-types';
import type { LightingSection } from './config';

type Schedule = LightingSection['schedule'];
type Steps = Schedule['steps'];

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
      hint: {
        en: `write one of ${known.slice(0, 5).join(', ')}, or declare it in devices.districts`,
        zh: `可写 ${known.slice(0, 5).join('、')}，或在 devices.districts 中声明`,
      },
    }));
}

/** Lists whose items are known by a name have it once, events end after they began, and districts are those of the city. */
export const check = ({ schedule }: LightingSection, districts: readonly string[]): readonly SectionProblem[] => [
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
  ...unknownDistricts(schedule, districts),
];
