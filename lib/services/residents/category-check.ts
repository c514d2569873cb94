import type { SectionProblem } from '../shared';
import type { ResidentsSection } from './config';

/** Categories named elsewhere are categories with a retention; office hours last some time. */
export function checkSection({
  retention,
  legalHold,
  processingTime,
  officeHours,
}: ResidentsSection): SectionProblem[] {
  const known = Object.keys(retention);
  const unknown = (category: string, path: readonly (string | number)[]): SectionProblem[] =>
    known.includes(category)
      ? []
      : [
          {
            path,
            message: `category ${category} has no retention`,
            hint: `add it to retention, or use ${known.join(', ')}`,
          },
        ];
  return [
    ...legalHold.flatMap((category, i) => unknown(category, ['legalHold', i])),
    ...Object.keys(processingTime).flatMap((category) => unknown(category, ['processingTime', category])),
    ...(officeHours.from < officeHours.to
      ? []
      : [
          {
            path: ['officeHours', 'to'],
            message: `office hours end at ${officeHours.to}, before they begin at ${officeHours.from}`,
            hint: 'set an end after the beginning',
          },
        ]),
  ];
}
