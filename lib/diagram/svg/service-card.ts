import { type Language, locales } from '../../words/language';
import { phrase } from '../../words/phrase';
import { say } from '../../words/say';
import type { PictureService } from '../picture';
import { volumes } from '../picture-words';
import { arrow, type Box, icon, rect, text, textLines, wrapped } from './shapes';

const line = 24;
const padding = 20;

const rowsOf = ({ devices, ofPeople }: PictureService): number => Math.max(1, devices.length) + (ofPeople ? 1 : 0);

/** Height of the card of a service. */
export const cardHeight = (service: PictureService): number => Math.max(104, 44 + rowsOf(service) * line + 14);

/** A service with its devices, one a line. */
export function serviceCard(service: PictureService, box: Box, language: Language): string {
  const { x, y, width } = box;
  const rows = service.devices.map(({ name, count }, i) => {
    const baseline = y + 60 + i * line;
    const number = new Intl.NumberFormat(locales[language]).format(count);
    return text(x + padding, baseline, name[language]) + text(x + width - padding, baseline, number, 'number');
  });
  const none = service.devices.length === 0;
  const peopleAt = y + 60 + Math.max(1, rows.length) * line;
  return [
    rect(box, 'card'),
    text(x + padding, y + 32, service.name[language], 'head'),
    ...(none ? [text(x + padding, y + 60, say(phrase('diagram.no-devices'), language), 'soft')] : rows),
    ...(service.ofPeople
      ? [
          icon('lock', x + padding - 3, peopleAt - 15, '', 0.8),
          text(x + padding + 24, peopleAt, say(phrase('diagram.people-data'), language), 'soft small'),
        ]
      : []),
  ].join('');
}

/** What goes from a service to the checks, and back, in words over its arrows. */
export function serviceArrows(service: PictureService, box: Box, to: number, language: Language): string {
  const from = box.x + box.width;
  const middle = (from + to) / 2;
  const width = to - from - 24;
  const said = volumes(service, language).flatMap((volume) => wrapped(say(volume, language), width));
  const y = box.y + box.height / 2 + (service.sendsBack ? 2 : 10);
  return [
    textLines(middle, y - 10 - (said.length - 1) * 17, said, 'small middle', 17),
    arrow(from + 6, to - 6, y),
    ...(service.sendsBack
      ? [
          arrow(to - 6, from + 6, y + 18, true),
          text(middle, y + 36, say(phrase('diagram.back'), language), 'small soft middle'),
        ]
      : []),
  ].join('');
}
