import type { Finding } from '../../finding';
import type { Review } from '../../review';
import { approvalsAcross, gatesAcross, type Unreviewed, unreviewedTogether } from '../across-cities';
import { decisionOf } from '../decision';
import type { ReaderContext } from '../format';
import { mostUrgentFirst } from '../order';
import { type SharedFinding, tellOnce } from '../shared-findings';
import { type Gravity, gravityOf, isOpen, type Story, storiesOf } from '../stories';
import { type Line, Teller } from '../teller';
import { Allowance } from './allowance';
import { code, html, md } from './escape';
import { fleetTable } from './fleet-table';

/** Most characters of a comment on GitHub. */
export const commentLimit = 65_536;

/** Kept free for the lines at the end. */
const endLength = 600;

/** The finding that says an edit to people, with a line for each that goes with it. */
function item(story: Story, teller: Teller): string {
  const { headline, parts } = story;
  const { aside, marks, sentence, comma } = teller;
  const lines = parts.map((part) => {
    const said = `${md(sentence(part.finding.what))}${aside(marks(part.finding).join(comma))}`;
    return `  - ${said}\n${teller
      .beneathPart(part, headline)
      .map((one) => `    <br>${md(one)}\n`)
      .join('')}`;
  });
  return `${findingItem(headline, gravityOf(story), teller)}${lines.join('')}`;
}

function findingItem(shared: SharedFinding, gravity: Gravity, teller: Teller): string {
  const { aside, say, sentence, marks, linesOf, t, colon, comma } = teller;
  const [f, where, approvers] = [shared.finding, teller.where(shared), teller.approvers(shared)];
  const value = (key: 'finding.before' | 'finding.after', p: Finding['before']) =>
    p ? [`${t(key)}${colon}${md(say(p))}`] : [];
  const details = [
    ...(where ? [md(where)] : []),
    md(sentence(f.why)),
    ...value('finding.before', f.before),
    ...value('finding.after', f.after),
    ...(shared.causes.length > 0 ? [`${t('finding.cause')}${colon}${code(linesOf(shared.causes))}`] : []),
    ...(approvers ? [md(approvers)] : []),
  ];
  return `- **${md(sentence(f.what))}**${aside(marks(f, gravity).join(comma))}\n${details.map((line) => `  <br>${line}\n`).join('')}`;
}

/** A heading, urgent findings, and the others folded; answers how many found no room. */
function section(out: Allowance, title: string, findings: readonly SharedFinding[], teller: Teller) {
  const { t, colon } = teller;
  const write = (story: Story) => item(story, teller);
  const stories = storiesOf(findings);
  const urgent = stories.filter(isOpen);
  const others = stories.filter((story) => !isOpen(story));
  const heading = `\n### ${md(title)}\n\n`;
  const summary = html(`${title}${colon}${t('count.findings', { n: others.length })}`);
  return (
    out.addBlock(heading, urgent.map(write), '') +
    out.addBlock(`\n<details><summary>${summary}</summary>\n\n`, others.map(write), '\n</details>\n')
  );
}

function unreviewedCities(out: Allowance, teller: Teller, { cities, problems }: Unreviewed): number {
  const lines = problems.map((p) => `- ${code(`${p.file}:${p.line}`)} ${p.code}: ${md(teller.problem(p))}\n`);
  return out.addBlock(
    `\n### ${md(teller.list(cities.map(teller.city)))}${teller.colon}${teller.t('status.unreviewed')}\n\n`,
    lines,
    '',
  );
}

/** Lines that still are read. */
const maxLines = 20;

function items(lines: readonly (string | Line)[], indent: string, teller: Teller, most = maxLines): string {
  const shown = lines.slice(0, most).map((line) => (typeof line === 'string' ? { text: line, parts: [] } : line));
  const more = lines.length > most ? `${indent}- ${teller.t('more.lines', { n: lines.length - most })}\n` : '';
  return `${shown.map(({ text, parts }) => `${indent}- ${md(text)}\n${items(parts, `${indent}  `, teller)}`).join('')}${more}`;
}

const list = (title: string, lines: readonly (string | Line)[], teller: Teller, most = maxLines): string =>
  lines.length === 0 ? '' : `\n**${title}**\n\n${items(lines, '', teller, most)}`;

/**
 * A comment on a pull request: what is urgent in the open, the rest folded, never longer than a comment may be. What no
 * longer fits is counted.
 */
export function formatMarkdown(review: Review, { language, gates }: ReaderContext, limit = commentLimit): string {
  const teller = new Teller(language);
  const { t } = teller;
  const out = new Allowance(limit - endLength);
  const decision = decisionOf(review, gates);
  const verdict = teller.say(decision.verdict);
  const more = [...teller.headline(review), ...teller.directions(review)].filter((line) => line !== verdict);
  out.add(
    `## ${t('title.review')}\n\n${code(review.base)} → ${code(review.head)}\n\n${[`**${verdict}**`, ...more].join(' ')}\n`,
  );
  out.add(list(t('title.gates'), gatesAcross(review, gates).map(teller.gate), teller));
  for (const { id, title, lines } of teller.decision(decision)) {
    const whole = list(title, lines, teller, lines.length);
    // What must be done is told nowhere else, and its last steps are forgotten first. That of a large fleet would leave no room for the rest.
    const isWhole = id === 'to-do' && whole.length <= limit / 2;
    out.add(isWhole ? whole : list(title, lines, teller));
  }
  out.add(list(t('title.approvals'), approvalsAcross(review).map(teller.approval), teller));
  if (review.cities.length > 1) out.add(fleetTable(review, teller));
  const { shared, own } = tellOnce(review);
  let left = section(out, t('title.shared'), shared, teller);
  for (const unreviewed of unreviewedTogether(review)) left += unreviewedCities(out, teller, unreviewed);
  for (const city of mostUrgentFirst(review.cities)) left += section(out, teller.city(city), own(city), teller);
  const rest = left > 0 ? `\n${t('more.findings', { n: left })}\n` : '';
  return `${out.text()}${rest}\n${t('page.digest')}${teller.colon}${code(review.digest)}\n`;
}
