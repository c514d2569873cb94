import type { SectionProblem } from '../shared';
import { listedTwice, repeated } from '../shared/setting-types';
import type { ResidentsSection } from './config';
import { categoryWords } from './effects';
import { checkPeople } from './people-check';

/** Categories named elsewhere are categories with a retention; office hours last some time. */
export function checkSection(section: ResidentsSection): SectionProblem[] {
  const { retention, legalHold, processingTime, officeHours, documents, divisions } = section;
  const known = Object.keys(retention);
  const unknown = (category: string, path: readonly (string | number)[]): SectionProblem[] =>
    known.includes(category)
      ? []
      : [
          {
            fault: 'unknown' as const,
            path,
            message: { en: `category ${category} has no retention`, zh: `类别 ${category} 没有保存期限` },
            hint: { en: 'add it to retention', zh: '将其加入 retention' },
            names: { word: category, known, usual: Object.keys(categoryWords) },
          },
        ];
  return [
    ...checkPeople(section),
    ...listedTwice(legalHold, 'legalHold'),
    ...listedTwice(officeHours.days, 'officeHours', 'days'),
    ...listedTwice(documents.types, 'documents', 'types'),
    // An address with a name that two divisions have would get the code of one of them by chance.
    ...repeated(
      Object.entries(divisions).flatMap(([code, names]) =>
        names.map((name, i) => ({ name, path: ['divisions', code, i] })),
      ),
      (name) => ({ en: `${name} names two divisions, or one twice`, zh: `${name} 对应两个行政区划，或重复列出` }),
    ),
    ...legalHold.flatMap((category, i) => unknown(category, ['legalHold', i])),
    ...Object.keys(processingTime).flatMap((category) => unknown(category, ['processingTime', category])),
    ...(officeHours.from < officeHours.to
      ? []
      : [
          {
            fault: 'backwards' as const,
            path: ['officeHours', 'to'],
            message: {
              en: `office hours end at ${officeHours.to}, before they begin at ${officeHours.from}`,
              zh: `办公时间于 ${officeHours.to} 结束，早于开始时间 ${officeHours.from}`,
            },
            hint: { en: 'set an end after the beginning', zh: '将结束时间设在开始时间之后' },
          },
        ]),
  ];
}
