import type { Language } from '../../words/language';
import { phrase } from '../../words/phrase';
import { say } from '../../words/say';
import type { Picture } from '../picture';
import { description } from '../picture-words';
import { checksCard, checksHeight } from './checks-card';
import { type Columns, resultCards } from './result-cards';
import { cardHeight, serviceArrows, serviceCard } from './service-card';
import { type Box, escaped, rect, text } from './shapes';
import { style } from './theme';

const margin = 40;
const top = 168;
const gap = 18;
/** Left edge and width of each column, in pixels. */
const columns = {
  sources: { x: margin, width: 300 },
  checks: { x: 516, width: 218 },
  results: { x: 802, width: 228 },
  people: { x: 1092, width: 252 },
} as const satisfies Record<string, Pick<Box, 'x' | 'width'>>;
const width = columns.people.x + columns.people.width + margin;

/**
 * The picture as one SVG file: title and description for screen readers, light and dark, no font or file but its own.
 * Same city, same bytes.
 */
export function svg(picture: Picture, language: Language): string {
  const heights = picture.services.map(cardHeight);
  const stacked = heights.reduce((sum, h) => sum + h, 0) + gap * Math.max(0, heights.length - 1);
  const height = Math.max(stacked, checksHeight);
  const first = top + (height - stacked) / 2;
  const boxes = picture.services.map(
    (_, i): Box => ({
      ...columns.sources,
      y: Math.round(first + heights.slice(0, i).reduce((sum, h) => sum + h + gap, 0)),
      height: heights[i] as number,
    }),
  );
  const checks = { ...columns.checks, y: top, height };
  const right: Columns = { ...columns, from: checks.x + checks.width };
  const title = say(phrase('diagram.title', { city: { label: picture.name } }), language);
  const bottom = top + height;
  const whole = { x: 0, y: 0, width, height: bottom + 68 };
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole.height}" width="${width}" height="${whole.height}" role="img" aria-labelledby="title description" lang="${language}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description(picture, language))}</desc>`,
    `<style>${style}</style>`,
    rect(whole, 'ground', 0),
    text(margin, 62, title, 'title'),
    text(margin, 92, say(phrase('diagram.subtitle'), language), 'soft'),
    ...(['sources', 'checks', 'results', 'people'] as const).map((column) =>
      text(columns[column].x, top - 20, say(phrase(`diagram.column.${column}`), language), 'column'),
    ),
    ...picture.services.map(
      (service, i) =>
        serviceCard(service, boxes[i] as Box, language) + serviceArrows(service, boxes[i] as Box, checks.x, language),
    ),
    checksCard(picture, checks, language),
    resultCards(picture, { top, height }, right, language),
    text(margin, bottom + 40, say(phrase('diagram.footer', { region: picture.region }), language), 'soft small'),
    '</svg>',
  ].join('\n')}\n`;
}
