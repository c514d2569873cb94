import { type Direction, type Finding, findingKinds } from '../../finding';
import type { Teller } from '../teller';
import { type Html, html } from './tag';

/** From so many cities on, one may be searched for. */
const searchFrom = 6;

const choice = (name: string, value: string, label: string, count: number): Html =>
  html`<label class="choice"><input type="checkbox" name="${name}" value="${value}"><span>${label}<small>${count}</small></span></label>
`;

const directions: readonly Direction[] = ['worse', 'better', 'neutral'];

/** Checkboxes by kind and direction, a search for a city; none checked shows all. The script shows it. */
export function filters(findings: readonly Finding[], cities: number, { t }: Teller): Html | undefined {
  if (findings.length < 2) return undefined;
  const kinds = findingKinds
    .map((kind) => ({ kind, count: findings.filter((f) => f.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => choice('kind', kind, t(`kind.${kind}`), count));
  const ways = directions
    .map((direction) => ({ direction, count: findings.filter((f) => f.direction === direction).length }))
    .filter(({ count }) => count > 0)
    .map(({ direction, count }) => choice('direction', direction, t(`direction.${direction}`), count));
  const search = html`<p class="search"><label for="search">${t('filter.city')}</label><input type="search" id="search"></p>`;
  return html`<form class="filters" id="filters" hidden>
<fieldset><legend>${t('filter.kind')}</legend>${kinds}</fieldset>
<fieldset><legend>${t('filter.direction')}</legend>${ways}</fieldset>
${cities >= searchFrom && search}
<div class="state"><p role="status" id="shown" data-text="${t('filter.shown', { shown: '{shown}', all: '{all}' })}"></p>
<button type="button" id="show-all">${t('filter.none')}</button></div>
</form>`;
}
