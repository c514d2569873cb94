import type { Language } from '../../words/language';
import { type Phrase, phrase } from '../../words/phrase';
import { say } from '../../words/say';
import type { Picture } from '../picture';
import { kept } from '../picture-words';
import { arrow, type Box, icon, rect, text } from './shapes';

interface Card {
  readonly icon: Parameters<typeof icon>[0];
  readonly title: Phrase;
  readonly lines: readonly Phrase[];
}

/** What comes of the data, and who uses each. */
const results = (picture: Picture): readonly { readonly result: Card; readonly people: Card }[] => [
  {
    result: {
      icon: 'records',
      title: phrase('diagram.records'),
      lines: [
        phrase('diagram.records.tables', { count: picture.tables }),
        phrase('diagram.records.kept', { kept: kept(picture.recordDays) }),
      ],
    },
    people: {
      icon: 'people',
      title: phrase('diagram.analysts'),
      lines: [phrase('diagram.analysts.count', { count: picture.departments })],
    },
  },
  {
    result: {
      icon: 'dashboard',
      title: phrase('diagram.dashboards'),
      lines: [
        phrase('diagram.dashboards.count', { count: picture.dashboards }),
        phrase('diagram.dashboards.indicators', { count: picture.indicators }),
      ],
    },
    people: {
      icon: 'people',
      title: phrase('diagram.operators'),
      lines: [phrase('diagram.operators.see')],
    },
  },
  {
    result: {
      icon: 'bell',
      title: phrase('diagram.alarms'),
      lines: [phrase('diagram.alarms.kinds', { count: picture.alarmKinds }), phrase('diagram.alarms.told')],
    },
    people: {
      icon: 'people',
      title: phrase('diagram.duty'),
      lines: [phrase('diagram.duty.count', { count: picture.addresses })],
    },
  },
];

function card({ icon: drawing, title, lines }: Card, box: Box, tone: string, language: Language): string {
  const { x, y, height } = box;
  const top = y + (height - 22 - lines.length * 20) / 2 + 12;
  return [
    rect(box, tone === 'good' ? 'result' : 'card'),
    icon(drawing, x + 18, y + height / 2 - 16, tone, 1.3),
    text(x + 64, top + 5, say(title, language), 'head'),
    ...lines.map((line, i) => text(x + 64, top + 27 + i * 20, say(line, language), 'soft')),
  ].join('');
}

const resultHeight = 104;
const resultCount = 3;

export interface Columns {
  /** Right edge of the checks. */
  readonly from: number;
  readonly results: Pick<Box, 'x' | 'width'>;
  readonly people: Pick<Box, 'x' | 'width'>;
}

/** Three results, spread over the height, each with the people who use it. */
export function resultCards(
  picture: Picture,
  { top, height }: { top: number; height: number },
  columns: Columns,
  language: Language,
): string {
  const free = (height - resultCount * resultHeight) / (resultCount - 1);
  return results(picture)
    .map(({ result, people }, i) => {
      const y = Math.round(top + i * (resultHeight + free));
      const middle = y + resultHeight / 2;
      const left = { ...columns.results, y, height: resultHeight };
      const right = { ...columns.people, y, height: resultHeight };
      return [
        arrow(columns.from + 6, left.x - 6, middle),
        card(result, left, 'good', language),
        arrow(left.x + left.width + 6, right.x - 6, middle),
        card(people, right, '', language),
      ].join('');
    })
    .join('');
}
