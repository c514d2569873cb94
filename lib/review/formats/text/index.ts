import { printable } from '../../../shared/printable';
import type { CityReview, Review } from '../../review';
import { approvalsAcross, gatesAcross } from '../across-cities';
import type { ReaderContext } from '../format';
import { mostUrgentFirst } from '../order';
import { type ToldFinding, tellOnce } from '../shared-findings';
import { Teller } from '../teller';
import { wrap } from './wrap';

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
  list(heading: string, lines: readonly string[]): void {
    if (lines.length > 0) this.heading(heading);
    for (const line of lines) this.line(line, 2);
  }

  finding(told: ToldFinding): void {
    const f = told.finding;
    const { sentence, say, t, cause, marks, colon, comma } = this.teller;
    const [where, approvers] = [this.teller.where(told), this.teller.approvers(told)];
    this.line(`[${marks(f).join(comma)}] ${sentence(f.what)}`, 2);
    if (where) this.line(where, 6);
    this.line(sentence(f.why), 6);
    if (f.before) this.line(`${t('finding.before')}${colon}${say(f.before)}`, 6);
    if (f.after) this.line(`${t('finding.after')}${colon}${say(f.after)}`, 6);
    if (f.cause) this.line(`${t('finding.cause')}${colon}${cause(f.cause)}`, 6);
    if (approvers) this.line(approvers, 6);
  }

  text(): string {
    return `${printable(this.lines.join('\n'))}\n`;
  }
}

function tellCity(page: Page, teller: Teller, city: CityReview, own: readonly ToldFinding[]): void {
  page.heading([teller.city(city), teller.t(`status.${city.status}`)].join(teller.colon));
  const cost = teller.cost(city);
  if (cost) page.line(cost, 2);
  for (const p of city.problems) page.line(`${p.file}:${p.line}: ${p.code}: ${teller.problem(p)}`, 2);
  if (own.length === 0 && city.status !== 'unreviewed') page.line(teller.t('city.nothing'), 2);
  for (const told of own) page.finding(told);
}

/** For the terminal: the most urgent first, in lines of its width. Cities that do not change are only counted. */
export function formatText(review: Review, { language, gates, width }: ReaderContext): string {
  const teller = new Teller(language);
  const page = new Page(teller, width);
  const { shared, own, onlyShared } = tellOnce(review);
  page.line(`${teller.t('title.review')}${teller.colon}${review.base} → ${review.head}`);
  for (const sentence of [...teller.headline(review), ...teller.directions(review)]) page.line(sentence);
  if (shared.length > 0) page.heading(teller.t('title.shared'));
  for (const told of shared) page.finding(told);
  for (const city of mostUrgentFirst(review.cities))
    if (city.status !== 'unchanged' && !onlyShared(city)) tellCity(page, teller, city, own(city));
  const sharing = review.cities.filter(onlyShared).length;
  if (sharing > 0) page.heading(teller.t('city.only-shared', { n: sharing }));
  page.list(teller.t('title.gates'), gatesAcross(review, gates).map(teller.gate));
  page.list(teller.t('title.approvals'), approvalsAcross(review).map(teller.approval));
  page.heading(`${teller.t('page.digest')}${teller.colon}${review.digest}`);
  return page.text();
}
