import type { Finding } from '../../finding';
import type { ReaderContext } from '../format';
import type { SharedFinding } from '../shared-findings';
import { type Gravity, gravityOf, type Story, severityShown } from '../stories';
import type { Teller } from '../teller';
import { excerpt } from './excerpt';
import { searchedBy } from './fleet';
import { type Html, html } from './tag';

function marks(f: Finding, gravity: Gravity, { t, graver, severalSettings }: Teller): Html {
  const many = severalSettings(f);
  const [severity, beside] = [severityShown(f, gravity), graver(f, gravity)];
  return html`<ul class="marks">
<li class="kind">${t(`kind.${f.kind}`)}</li>
<li class="${f.direction === 'better' ? '' : severity}">${t(`severity.${severity}`)}</li>
${f.kind !== 'nothing' && html`<li class="${f.direction}">${t(`direction.${f.direction}`)}</li>`}
${beside.map((mark) => html`<li class="${gravity.severity}">${mark}</li>`)}
${!gravity.reversible && html`<li class="lost">${t('finding.irreversible')}</li>`}
${many && html`<li>${many}</li>`}
</ul>`;
}

function change({ before, after }: Finding, { t, say }: Teller): Html | undefined {
  if (!before && !after) return undefined;
  const both = before && after;
  return html`<dl class="change${both ? '' : ' single'}">
${before && html`<div><dt>${t('finding.before')}</dt><dd>${say(before)}</dd></div>`}
${both && html`<div class="arrow" aria-hidden="true"><dt></dt><dd>→</dd></div>`}
${after && html`<div><dt>${t('finding.after')}</dt><dd>${say(after)}</dd></div>`}
</dl>`;
}

function causeOf(shared: SharedFinding, teller: Teller, { texts, baseTexts }: ReaderContext): Html | undefined {
  const said = teller.causes(shared);
  const [cause] = shared.causes;
  if (!cause || !said) return undefined;
  const removed = cause.kind !== 'toolkit' && cause.side === 'base';
  const lines = cause.kind === 'toolkit' ? undefined : excerpt(cause, removed ? baseTexts : texts, teller);
  if (!lines) return html`<p class="quiet">${said}</p>`;
  return html`<details><summary>${said}</summary>${lines}</details>`;
}

function parts({ resources }: Finding, { aside, t }: Teller): Html | undefined {
  if (resources.length === 0) return undefined;
  const items = resources.map(
    ({ stack, logicalId, type }) => html`<li><code>${stack} / ${logicalId}</code> ${type}</li>`,
  );
  return html`<details><summary>${t('finding.resources')}${aside(String(resources.length))}</summary><ul>${items}</ul></details>`;
}

/** What is said of many, of each by itself. */
function each({ each: sentences = [] }: Finding, { aside, t, sentence }: Teller): Html | undefined {
  if (sentences.length === 0) return undefined;
  const items = sentences.map((what) => html`<li>${sentence(what)}</li>`);
  return html`<details><summary>${t('finding.each')}${aside(String(sentences.length))}</summary><ul>${items}</ul></details>`;
}

/** Rights to the letter, for who must know them so. */
function exact({ exact: lines = [] }: Finding, { aside, t }: Teller): Html | undefined {
  if (lines.length === 0) return undefined;
  const items = lines.map((line) => html`<li><code>${line}</code></li>`);
  return html`<details><summary>${t('finding.exact')}${aside(String(lines.length))}</summary><ul>${items}</ul></details>`;
}

/** A story as an item of a list: the finding that says the edit to people, and folded in it those that go with it. */
export function storyItem(story: Story, teller: Teller, context: ReaderContext): Html {
  const { headline, parts } = story;
  const folded =
    parts.length > 0 &&
    html`<details class="with"><summary>${teller.t('story.parts')}${teller.aside(String(parts.length))}</summary>
<ol class="findings">${parts.map((part) => findingItem(part, part.finding, teller, context))}</ol></details>`;
  return findingItem(headline, gravityOf(story), teller, context, folded);
}

/** A finding as an item of a list. */
function findingItem(
  shared: SharedFinding,
  gravity: Gravity,
  teller: Teller,
  context: ReaderContext,
  inside: Html | false = false,
): Html {
  const [f, where, approvers] = [shared.finding, teller.where(shared), teller.approvers(shared)];
  const cities = shared.cities.map(searchedBy).join('\n');
  const { sentence } = teller;
  const more = [causeOf(shared, teller, context), each(f, teller), exact(f, teller), parts(f, teller)].filter(
    (part) => part !== undefined,
  );
  const details = more.length > 0 && html`<div class="details">${more}</div>`;
  return html`<li class="finding ${f.direction}" data-kind="${f.kind}" data-direction="${f.direction}" data-cities="${cities}">
${marks(f, gravity, teller)}
<h3>${sentence(f.what)}</h3>
${where && html`<p class="where">${where}</p>`}
<p>${sentence(f.why)}</p>
${change(f, teller)}
${approvers && html`<p class="approval">${approvers}</p>`}
${details}
${inside}
</li>
`;
}
