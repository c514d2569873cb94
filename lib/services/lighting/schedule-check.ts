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
            path: ['schedule', 'events', i, 'to'],
            message: {
              en: `the event ends at ${to}, before it begins at ${from}`,
              zh: `活动结束时间 ${to} 早于开始时间 ${from}`,
            },
            hint: { en: 'correct one of the two', zh: '更正其中之一' },
          },
        ],
  );

/** Lists whose items are known by a name have it once, and events end after they began. */
export const check = ({ schedule }: LightingSection): readonly SectionProblem[] => [
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
];
