import type { CityReview, Review } from '../../review';
import { mostUrgentFirst, worstFirst } from '../order';
import { directionsOf } from '../summary';
import type { Teller } from '../teller';
import { md } from './escape';

/** Rows that still are an overview. */
const maxRows = 50;

function row(city: CityReview, teller: Teller): string {
  const { worse, better, neutral } = directionsOf(city.findings);
  const [worst] = worstFirst(city.findings.filter((f) => f.direction !== 'better' && f.kind !== 'nothing'));
  const cells = [
    md(teller.city(city)),
    teller.t(`status.${city.status}`),
    worst ? teller.t(`severity.${worst.severity}`) : '',
    ...[worse, better, neutral].map(String),
    md(teller.cost(city) ?? ''),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** A row a city that changes or could not be reviewed, the most urgent first. */
export function fleetTable({ cities }: Review, teller: Teller): string {
  const { t } = teller;
  const rows = mostUrgentFirst(cities).filter((city) => city.status !== 'unchanged');
  if (rows.length === 0) return '';
  const header = [
    t('column.city'),
    t('column.status'),
    t('column.worst'),
    ...(['worse', 'better', 'neutral'] as const).map((d) => t(`direction.${d}`)),
    t('column.cost'),
  ];
  const more = rows.length > maxRows ? `\n${t('more.cities', { n: rows.length - maxRows })}\n` : '';
  return `\n| ${header.join(' | ')} |\n|---|---|---|--:|--:|--:|---|\n${rows
    .slice(0, maxRows)
    .map((city) => row(city, teller))
    .join('')}${more}`;
}
