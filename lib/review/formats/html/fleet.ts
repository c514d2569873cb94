import type { CityReview } from '../../review';
import { worstFirst } from '../order';
import { directionsOf } from '../summary';
import type { Teller } from '../teller';
import { type Html, html } from './tag';

/** Words by which a search finds a city. */
export const searchedBy = ({ city, name }: CityReview): string =>
  [city, name.en, name.zh ?? ''].join('\n').toLowerCase();

/** Where a city stands in the page; the key of one that could not be read is the name of its file. */
export const anchorOf = ({ city }: CityReview): string => `city-${city.replace(/[^\w-]/g, '-')}`;

function row(city: CityReview, teller: Teller, target: string): Html {
  const { worse, better, neutral } = directionsOf(city.findings);
  const [worst] = worstFirst(city.findings.filter((f) => f.direction !== 'better' && f.kind !== 'nothing'));
  const counts = [worse, better, neutral].map((n) => html`<td class="number">${n}</td>`);
  return html`<tr data-cities="${searchedBy(city)}"><th scope="row"><a href="#${target}">${teller.city(city)}</a></th>
<td>${teller.t(`status.${city.status}`)}</td><td>${worst && teller.t(`severity.${worst.severity}`)}</td>${counts}
<td>${teller.cost(city)}</td></tr>
`;
}

/** A row a city, the most urgent first; a city that `onlyShares` links to what it shares. */
export function fleetTable(
  cities: readonly CityReview[],
  teller: Teller,
  onlyShares: (city: CityReview) => boolean,
): Html {
  const { t } = teller;
  const counted = (['worse', 'better', 'neutral'] as const).map(
    (d) => html`<th scope="col" class="number">${t(`direction.${d}`)}</th>`,
  );
  return html`<section><h2 id="fleet">${t('title.fleet')}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="fleet"><table><thead><tr><th scope="col">${t('column.city')}</th>
<th scope="col">${t('column.status')}</th><th scope="col">${t('column.worst')}</th>${counted}
<th scope="col">${t('column.cost')}</th></tr></thead><tbody>
${cities.map((city) => row(city, teller, onlyShares(city) ? 'shared' : anchorOf(city)))}</tbody></table></div></section>
`;
}
