import { printable } from '../../../shared/printable';
import type { CityReview, Review } from '../../review';
import { approvalsAcross, gatesAcross, type Unreviewed, unreviewedTogether } from '../across-cities';
import { decisionOf } from '../decision';
import type { ReaderContext } from '../format';
import { mostUrgentFirst } from '../order';
import { type SharedFinding, tellOnce } from '../shared-findings';
import { type Gravity, gravityOf, type Story, storiesOf } from '../stories';
import { type Line, Teller } from '../teller';
import { wrap } from './wrap';

/** Lines of a list on top that are read; the findings below have all, but of what must be done, which is told nowhere else. */
const mostLines = 10;

/** Lines of text for a terminal. */
class Page {
  private readonly lines: string[] = [];

  constructor(
    private readonly teller: Teller,
    private readonly width: number,
  ) {}

  line(text: string, indent = 0): void {
    const spaces = ' '.repeat(indent);
    this.lines.push(wrap(`${spaces}${text}`, this.width, spaces));
  }

  heading(text: string): void {
    if (this.lines.length > 0) this.lines.push('');
    this.line(text);
  }

  /** A heading with its lines; nothing where there are none. */
  list(heading: string, lines: readonly (string | Line)[], most = Number.POSITIVE_INFINITY): void {
    if (lines.length > 0) this.heading(heading);
    this.items(lines, most, 2);
  }

  private items(lines: readonly (string | Line)[], most: number, indent: number): void {
    for (const line of lines.slice(0, most)) {
      const { text, parts } = typeof line === 'string' ? { text: line, parts: [] } : line;
      this.line(text, indent);
      this.items(parts, most, indent + 2);
    }
    if (lines.length > most) this.line(this.teller.t('more.lines', { n: lines.length - most }), indent);
  }

  /** The finding that says an edit to people, then in a line each what goes with it. */
  story(story: Story): void {
    const { headline, parts } = story;
    this.finding(headline, gravityOf(story));
    if (parts.length > 0) this.line(`${this.teller.t('story.parts')}${this.teller.colon.trimEnd()}`, 6);
    for (const part of parts) {
      const { finding } = part;
      this.line(`[${this.teller.marks(finding).join(this.teller.comma)}] ${this.teller.sentence(finding.what)}`, 8);
      for (const more of this.teller.beneathPart(part, headline)) this.line(more, 12);
    }
  }

  finding(shared: SharedFinding, gravity: Gravity): void {
    const f = shared.finding;
    const { sentence, say, t, marks, colon, comma } = this.teller;
    const [where, causes, approvers] = [
      this.teller.where(shared),
      this.teller.causes(shared),
      this.teller.approvers(shared),
    ];
    this.line(`[${marks(f, gravity).join(comma)}] ${sentence(f.what)}`, 2);
    if (where) this.line(where, 6);
    this.line(sentence(f.why), 6);
    if (f.before) this.line(`${t('finding.before')}${colon}${say(f.before)}`, 6);
    if (f.after) this.line(`${t('finding.after')}${colon}${say(f.after)}`, 6);
    if (causes) this.line(causes, 6);
    if (approvers) this.line(approvers, 6);
  }

  text(): string {
    return `${printable(this.lines.join('\n'))}\n`;
  }
}

function tellCity(page: Page, teller: Teller, city: CityReview, own: readonly SharedFinding[], isAlone: boolean): void {
  page.heading([teller.city(city), teller.t(`status.${city.status}`)].join(teller.colon));
  // Of one city alone the money has been stated on top.
  const cost = isAlone ? undefined : teller.cost(city);
  if (cost) page.line(cost, 2);
  if (own.length === 0) page.line(teller.t('city.nothing'), 2);
  for (const story of storiesOf(own)) page.story(story);
}

function tellUnreviewed(page: Page, teller: Teller, { cities, problems }: Unreviewed): void {
  page.heading([teller.list(cities.map(teller.city)), teller.t('status.unreviewed')].join(teller.colon));
  for (const p of problems) page.line(`${p.file}:${p.line}: ${p.code}: ${teller.problem(p)}`, 2);
}

/** For the terminal: the most urgent first, in lines of its width. Cities that do not change are only counted. */
export function formatText(review: Review, { language, gates, width }: ReaderContext): string {
  const teller = new Teller(language);
  const page = new Page(teller, width);
  const { shared, own, onlyShared } = tellOnce(review);
  page.line(`${teller.t('title.review')}${teller.colon}${review.base} → ${review.head}`);
  const decision = decisionOf(review, gates);
  const first = [teller.say(decision.verdict), ...teller.headline(review), ...teller.directions(review)];
  for (const sentence of new Set(first)) page.line(sentence);
  page.list(teller.t('title.gates'), gatesAcross(review, gates).map(teller.gate));
  for (const { id, title, lines } of teller.decision(decision))
    page.list(title, lines, id === 'to-do' ? lines.length : mostLines);
  page.list(teller.t('title.approvals'), approvalsAcross(review).map(teller.approval));
  if (shared.length > 0) page.heading(teller.t('title.shared'));
  for (const story of storiesOf(shared)) page.story(story);
  for (const unreviewed of unreviewedTogether(review)) tellUnreviewed(page, teller, unreviewed);
  for (const city of mostUrgentFirst(review.cities))
    if (city.status !== 'unchanged' && city.status !== 'unreviewed' && !onlyShared(city))
      tellCity(page, teller, city, own(city), review.cities.length === 1);
  const sharing = review.cities.filter(onlyShared).length;
  if (sharing > 0) page.heading(teller.t('city.only-shared', { n: sharing }));
  page.heading(`${teller.t('page.digest')}${teller.colon}${review.digest}`);
  return page.text();
}
