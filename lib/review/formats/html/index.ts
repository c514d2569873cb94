import { createHash } from 'node:crypto';
import { locales } from '../../../words/language';
import type { Review } from '../../review';
import { approvalsAcross, gatesAcross, type Unreviewed, unreviewedTogether } from '../across-cities';
import { type Decision, decisionOf } from '../decision';
import type { ReaderContext } from '../format';
import { mostUrgentFirst } from '../order';
import { tellOnce } from '../shared-findings';
import { summarise } from '../summary';
import { type Line, Teller } from '../teller';
import { filters } from './filters';
import { fleetTable } from './fleet';
import { script } from './script';
import { citySection, sharedSection, unreviewedSection } from './sections';
import { style } from './style';
import { Html, html } from './tag';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing from outside, and of what stands inside only this style and this script. */
const policy = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Lines of a notice that stand in the open. */
const maxOpen = 3;

/** A line, with those that belong to it folded. */
function noticed({ text, parts }: Line, { t }: Teller): Html {
  const inside = html`<details><summary>${t('more.lines', { n: parts.length })}</summary><ul>${parts.map((part) => html`<li>${part}</li>`)}</ul></details>`;
  return html`<li>${text}${parts.length > 0 && inside}</li>`;
}

function notice(
  id: string,
  kind: string,
  title: string,
  lines: readonly (string | Line)[],
  teller: Teller,
): Html | false {
  if (lines.length === 0) return false;
  const { t } = teller;
  const all = lines.map((line) => noticed(typeof line === 'string' ? { text: line, parts: [] } : line, teller));
  const list = (some: readonly Html[]) => html`<ul>${some}</ul>`;
  const rest = all.slice(maxOpen);
  const more = html`<details><summary>${t('more.lines', { n: rest.length })}</summary>${list(rest)}</details>`;
  return html`<section class="notice ${kind}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${list(all.slice(0, maxOpen))}${rest.length > 0 && more}</section>
`;
}

function head(review: Review, { verdict, lost }: Decision, teller: Teller): Html {
  const { t } = teller;
  const first = teller.say(verdict);
  const more = teller.headline(review).filter((sentence) => sentence !== first);
  const isLost = lost.length > 0 && ' lost';
  return html`<header><h1>${t('title.review')}</h1>
<p class="sides">${t('title.sides', { base: review.base, head: review.head })}</p>
<p class="headline${isLost}">${first}</p>
${more.length > 0 && html`<p class="more">${more.join(teller.language === 'zh' ? '' : ' ')}</p>`}
</header>
`;
}

/** How many findings are for the worse, for the better, and neither. */
function figures(review: Review, { t }: Teller): Html {
  const { directions } = summarise(review);
  const figure = (d: keyof typeof directions) =>
    html`<div class="${directions[d] === 0 ? 'none' : d}"><dt>${t(`direction.${d}`)}</dt><dd>${directions[d]}</dd></div>`;
  return html`<dl class="figures">${(['worse', 'better', 'neutral'] as const).map(figure)}</dl>
`;
}

/** Cities that no section above is of. */
const linkedTo = ({ cities }: Unreviewed, above: readonly Unreviewed[]) =>
  cities.filter((city) => !above.some((other) => other.cities.includes(city)));

/** One file without anything from outside: summary, fleet, city by city, with filters. Every value is escaped. */
export function formatHtml(review: Review, context: ReaderContext): string {
  const teller = new Teller(context.language);
  const { t } = teller;
  const { shared, own, onlyShared } = tellOnce(review);
  const cities = mostUrgentFirst(review.cities).filter((city) => city.status !== 'unchanged');
  const unchanged = review.cities.length - cities.length;
  const sharing = cities.filter(onlyShared).length;
  const findings = [...shared, ...cities.flatMap(own)].map(({ finding }) => finding);
  const unreviewed = unreviewedTogether(review);
  const decision = decisionOf(review, context.gates);
  const onTop = teller.decision(decision).map(({ id, title, lines }) => notice(id, id, title, lines, teller));
  const page = html`<!doctype html>
<html lang="${locales[context.language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${t('title.review')}${teller.colon}${review.base} → ${review.head}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#findings">${t('page.skip')}</a>
${head(review, decision, teller)}
<main id="findings" tabindex="-1">
${notice('gates', 'stop', t('title.gates'), gatesAcross(review, context.gates).map(teller.gate), teller)}
${onTop}
${notice('approvals', '', t('title.approvals'), approvalsAcross(review).map(teller.approval), teller)}
${figures(review, teller)}
${cities.length > 1 && fleetTable(cities, teller, onlyShared)}
${filters(findings, cities.length, teller)}
${shared.length > 0 && sharedSection(shared, teller, context)}
${unreviewed.map((one, i) => unreviewedSection(one, linkedTo(one, unreviewed.slice(0, i)), teller))}
${cities.filter((city) => !onlyShared(city) && city.status !== 'unreviewed').map((city) => citySection(city, own(city), teller, context))}
${sharing > 0 && html`<p class="quiet">${t('city.only-shared', { n: sharing })}</p>`}
${unchanged > 0 && cities.length > 0 && html`<p class="quiet">${t('page.unchanged', { n: unchanged })}</p>`}
</main>
<footer><p>${t('page.digest')}${teller.colon}<code>${review.digest}</code></p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`;
  return page.text;
}
