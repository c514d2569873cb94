import type { CityReview } from '../../review';
import type { Unreviewed } from '../across-cities';
import { billedWithoutSum } from '../billed-without-sum';
import type { ReaderContext } from '../format';
import type { SharedFinding } from '../shared-findings';
import { storiesOf } from '../stories';
import type { Teller } from '../teller';
import { storyItem } from './finding';
import { anchorOf, searchedBy } from './fleet';
import { type Html, html } from './tag';

/** What several cities share, each with the cities it is about. */
export function sharedSection(shared: readonly SharedFinding[], teller: Teller, context: ReaderContext): Html {
  const items = storiesOf(shared).map((story) => storyItem(story, teller, context));
  const cities = [...new Set(shared.flatMap((s) => s.cities))].map(searchedBy).join('\n');
  return html`<section aria-labelledby="shared" data-cities="${cities}"><h2 id="shared">${teller.t('title.shared')}</h2>
<ol class="findings">${items}</ol></section>
`;
}

/** Cities that could not be reviewed for the same problems; `linked`: those to which the page leads here. */
export function unreviewedSection(
  { cities, problems }: Unreviewed,
  linked: readonly CityReview[],
  teller: Teller,
): Html {
  const items = problems.map((p) => html`<li><code>${p.file}:${p.line}</code> ${p.code}: ${teller.problem(p)}</li>`);
  const [first, ...others] = linked.map(anchorOf);
  const anchors = others.map((id) => html`<span id="${id}"></span>`);
  const title = html`${anchors}${teller.list(cities.map(teller.city))}`;
  return html`<section data-cities="${cities.map(searchedBy).join('\n')}">
<div class="title">${first === undefined ? html`<h2>${title}</h2>` : html`<h2 id="${first}">${title}</h2>`}<span class="quiet">${teller.t('status.unreviewed')}</span></div>
<ul>${items}</ul></section>
`;
}

/** One city: its cost, what it has alone. */
export function citySection(
  city: CityReview,
  own: readonly SharedFinding[],
  teller: Teller,
  context: ReaderContext,
): Html {
  const { t, say } = teller;
  const id = anchorOf(city);
  const cost = teller.cost(city);
  const unknown = billedWithoutSum(city);
  return html`<section aria-labelledby="${id}" data-cities="${searchedBy(city)}">
<div class="title"><h2 id="${id}">${teller.city(city)}</h2><span class="quiet">${t(`status.${city.status}`)}</span>
${cost && html`<span class="cost">${cost}</span>`}</div>
${own.length === 0 && html`<p class="quiet">${t('city.nothing')}</p>`}
${own.length > 0 && html`<ol class="findings">${storiesOf(own).map((story) => storyItem(story, teller, context))}</ol>`}
${unknown.length > 0 && html`<details class="details"><summary>${t('title.unknown-cost')}${teller.aside(String(unknown.length))}</summary><ul>${unknown.map((item) => html`<li>${say(item)}</li>`)}</ul></details>`}
</section>
`;
}
