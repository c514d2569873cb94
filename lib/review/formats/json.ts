import type { Phrase } from '../../words/phrase';
import { neededApprovals } from '../approvals';
import type { Finding } from '../finding';
import type { Review } from '../review';
import { decisionOf } from './decision';
import type { ReaderContext } from './format';
import { worstFirst } from './order';
import { type SharedFinding, sharedBy } from './shared-findings';
import { storiesInOrder, storiesOf } from './stories';
import { summarise } from './summary';
import { Teller } from './teller';

/** Raised when a field is removed or means something else; new fields do not raise it. */
const version = 1;

/**
 * The review for scripts. Each sentence is `{text, key, values}`: text in the reader's language, key and values for
 * those who write their own.
 */
export function formatJson(review: Review, { language, gates }: ReaderContext): string {
  const { say } = new Teller(language);
  const shown = (p: Phrase) => ({ text: say(p), ...p });
  const findingOf = (f: Finding) => ({
    ...f,
    what: shown(f.what),
    why: shown(f.why),
    ...(f.before ? { before: shown(f.before) } : {}),
    ...(f.after ? { after: shown(f.after) } : {}),
    ...(f.each ? { each: f.each.map(shown) } : {}),
    ...(f.toDo ? { toDo: f.toDo.map(({ who, what }) => ({ who, what: shown(what) })) } : {}),
    ...(f.parts ? { parts: f.parts.map(({ path, what }) => ({ path, what: shown(what) })) } : {}),
  });
  const side = (cost: { readonly monthly: number; readonly unknown: readonly Phrase[] } | undefined) =>
    cost && { monthly: cost.monthly, unknown: cost.unknown.map(shown) };
  const cities = review.cities.map((city) => ({
    city: city.city,
    name: city.name,
    status: city.status,
    stories: storiesOf(city.findings.map((finding) => sharedBy(finding, [city]))).map(({ headline, parts }) => ({
      headline: headline.finding.id,
      parts: parts.map(({ finding }) => finding.id),
    })),
    findings: worstFirst(city.findings).map(findingOf),
    problems: city.problems,
    approvals: neededApprovals(city),
    ...(city.cost
      ? {
          cost: {
            currency: city.cost.currency,
            before: side(city.cost.before),
            after: side(city.cost.after),
            ...(city.left ? { left: side(city.left) } : {}),
          },
        }
      : {}),
  }));
  const shut = gates.map(({ gate, city, reason }) => ({ gate, city, reason: shown(reason) }));
  const { base, head, digest } = review;
  const { verdict, lost, noticed, money, toDo } = decisionOf(review, gates);
  const where = ({ cities }: Pick<SharedFinding, 'cities'>) => cities.map(({ city }) => city);
  const idOf = (one: SharedFinding) => ({ id: one.finding.id, cities: where(one), what: shown(one.finding.what) });
  const decision = {
    verdict: shown(verdict),
    lost: lost.map(({ shared: one, parts }) => ({ ...idOf(one), parts: parts.map(idOf) })),
    noticed: noticed.map(idOf),
    money: money.map(shown),
    toDo: toDo.map(({ item, cities }) => ({ who: item.who, what: shown(item.what), cities: where({ cities }) })),
  };
  const stories = storiesInOrder(review).map(({ headline, parts }) => ({
    headline: headline.finding.id,
    parts: parts.map(({ finding }) => finding.id),
    cities: where(headline),
  }));
  const inOrder = { gates: shut, decision, stories, cities };
  const log = { version, language, base, head, digest, summary: summarise(review), ...inOrder };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
