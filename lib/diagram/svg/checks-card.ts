import type { Language } from '../../words/language';
import { type Phrase, phrase } from '../../words/phrase';
import { say } from '../../words/say';
import type { Picture } from '../picture';
import { kept } from '../picture-words';
import { type Box, icon, rect, textLines, wrapped } from './shapes';

const padding = 18;
const step = 20;

/** Height that the checks need at least. */
export const checksHeight = 372;

/** The one door that all data comes through, and where that stays which does not pass. */
export function checksCard(picture: Picture, box: Box, language: Language): string {
  const { x, y, width, height } = box;
  const inner = width - 2 * padding;
  const lines = (words: Phrase) => wrapped(say(words, language), inner);
  // The heading is larger: 17 px, and bold.
  const title = wrapped(say(phrase('diagram.checks.title'), language), inner / 1.3);
  const questions = (['sender', 'whole', 'time', 'new'] as const).flatMap((q) => lines(phrase(`diagram.checks.${q}`)));
  const refused = lines(phrase('diagram.checks.refused', { days: kept(picture.refusedDays) }));
  const low = { x: x + 12, width: width - 24, height: 52 + refused.length * step };
  const aside = { ...low, y: y + height - low.height - 12 };
  const content = 46 + (title.length + questions.length) * step;
  const top = y + Math.max(16, (height - low.height - 12 - content) / 2);
  const middle = x + width / 2;
  return [
    rect(box, 'checks', 14),
    icon('shield', middle - 18, top, '', 1.5),
    textLines(middle, top + 62, title, 'head middle', 22),
    textLines(middle, top + 66 + title.length * 22, questions, 'middle', step),
    rect(aside, 'refused', 8),
    icon('aside', middle - 11, aside.y + 10, 'warm', 0.9),
    textLines(middle, aside.y + 52, refused, 'middle small', step),
  ].join('');
}
