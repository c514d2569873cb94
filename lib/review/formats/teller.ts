import type { Problem } from '../../config';
import { cents } from '../../cost/cost-of';
import type { PhraseKey } from '../../words/catalogue';
import type { Language } from '../../words/language';
import { type Phrase, type PhraseValue, phrase } from '../../words/phrase';
import { say } from '../../words/say';
import { writeChange, writeList, writeMoney } from '../../words/write';
import { approversOf, type NeededApproval } from '../approvals';
import type { Cause, Finding, ToDo } from '../finding';
import type { GateReason } from '../gates';
import type { CityReview, Review } from '../review';
import type { Across } from './across-cities';
import { billedWithoutSum } from './billed-without-sum';
import { causesOnALine } from './causes-on-a-line';
import type { Decision } from './decision';
import type { SharedFinding } from './shared-findings';
import { type Gravity, isWarning, severityShown } from './stories';
import { summarise } from './summary';

/** A text as it begins a sentence; a name that begins it stays as it is. */
const capitalised = (text: string): string =>
  text.replace(/^[a-z]+(?=[\s,:.]|$)(?!\.\S)/, (word) => word.charAt(0).toUpperCase() + word.slice(1));

const terminal = /[.!?。！？…:：]$/;

/** A line on top, with those that belong to it. */
export interface Line {
  readonly text: string;
  readonly parts: readonly string[];
}

/** The first screen of a phone has room for few names; the others stand at the findings. */
const namesInDecision = 3;

/** Says everything that formats have in common, in one language. */
export class Teller {
  /** Between a word and what it is about, and between words of a row. */
  readonly colon: string;
  readonly comma: string;

  constructor(readonly language: Language) {
    [this.colon, this.comma] = language === 'zh' ? ['：', '，'] : [': ', ', '];
  }

  /** In brackets, to stand right behind what it is about. */
  readonly aside = (text: string): string => (this.language === 'zh' ? `（${text}）` : ` (${text})`);

  /** Words of the catalogue. */
  readonly t = (key: PhraseKey, values: Readonly<Record<string, PhraseValue | number>> = {}): string =>
    say(phrase(key, values), this.language);

  readonly say = (p: Phrase): string => say(p, this.language);

  /** A phrase as a whole sentence: capital, unless a name begins it, and full stop. */
  readonly sentence = (p: Phrase): string => {
    const capital = capitalised(this.say(p));
    return terminal.test(capital) ? capital : `${capital}${this.language === 'zh' ? '。' : '.'}`;
  };

  /** The city's name in the reader's language, with its id where they differ. */
  readonly city = (named: CityReview): string => this.called(named, ['（', '）'], ['(', ')']);

  /** The same within brackets. */
  private readonly cityInside = (named: CityReview): string => this.called(named, ['〔', '〕'], ['[', ']']);

  private called({ city, name }: CityReview, zh: readonly [string, string], en: readonly [string, string]): string {
    const called = this.language === 'zh' ? (name.zh ?? name.en) : name.en;
    if (called.toLowerCase() === city) return called;
    return this.language === 'zh' ? `${called}${zh[0]}${city}${zh[1]}` : `${called} ${en[0]}${city}${en[1]}`;
  }

  /** Where a change comes from, e.g. `city-configs/yinchuan.yaml:12 (retention.rawDays)`. */
  readonly cause = (cause: Cause): string => {
    if (cause.kind === 'toolkit') return this.t('cause.toolkit', { what: cause.what });
    const { kind, file, line, path } = cause;
    return this.t(cause.side === 'base' ? 'cause.removed' : `cause.${kind}`, { file, line: String(line), path });
  };

  /** The same of a finding that several cities have, each in its own file; nothing of one that was traced to no line. */
  readonly causes = ({ causes }: SharedFinding): string | undefined =>
    causes.length > 0 ? `${this.t('finding.cause')}${this.colon}${this.linesOf(causes)}` : undefined;

  readonly linesOf = (causes: readonly Cause[]): string => this.list(causesOnALine(causes).map(this.cause));

  /** The first sentences: what must not be overlooked, and how much changes. */
  readonly headline = (review: Review): readonly string[] => {
    const { cities, touched, losing, unreviewed } = summarise(review);
    if (cities === 0) return [this.t('headline.no-cities')];
    if (touched === 0 && unreviewed === 0) return [this.t('headline.nothing')];
    const [only] = review.cities;
    const one = cities === 1 && only && touched === 1;
    return [
      ...(losing > 0 ? [this.t('headline.lost', { n: losing })] : []),
      ...(unreviewed > 0 ? [this.t('headline.unreviewed', { n: unreviewed })] : []),
      ...(cities === unreviewed
        ? []
        : [
            one
              ? this.t(`headline.${only.status as 'added' | 'removed' | 'changed'}`, { city: this.city(only) })
              : this.t('headline.touched', { n: touched, all: cities - unreviewed }),
          ]),
    ];
  };

  /** How many findings are for the worse, for the better, and neither. */
  readonly directions = (review: Review): readonly string[] => {
    const { touched, directions } = summarise(review);
    if (touched === 0) return [];
    const felt = directions.worse + directions.better + directions.neutral > 0;
    return [felt ? this.t('headline.directions', { ...directions }) : this.t('headline.no-findings')];
  };

  /** A month's cost before and after; `undefined` when neither is known. */
  readonly cost = (city: CityReview): string | undefined => {
    const { cost, left } = city;
    if (!cost || (!cost.before && !cost.after)) return undefined;
    const { currency, before, after } = cost;
    const then = this.costChange(currency, before?.monthly, after?.monthly);
    const until = after && left ? { money: cents(after.monthly + left.monthly), currency } : undefined;
    const sum = until ? this.t('cost.then', { cost: then, until }) : then;
    const unknown = billedWithoutSum(city).length;
    return unknown === 0 ? sum : this.t('cost.and-unknown', { cost: sum, n: unknown });
  };

  private costChange(currency: string, before: number | undefined, after: number | undefined): string {
    const money = (value: number) => ({ money: value, currency });
    if (after === undefined) return this.t('cost.gone', { before: money(before ?? 0) });
    if (before === undefined) return this.t('cost.new', { after: money(after) });
    const written = (value: number) => writeMoney(value, currency, this.language);
    if (written(before) === written(after)) return this.t('cost.same', { after: money(after) });
    const share = before > 0 ? writeChange(after / before - 1, this.language) : undefined;
    // A share that is written as nothing says less than the amount.
    const more = share !== undefined && /[1-9]/.test(share) ? share : this.signed(after - before, currency);
    return this.t('cost.change', { before: money(before), after: money(after), more });
  }

  private readonly signed = (amount: number, currency: string): string =>
    `${amount < 0 ? '−' : '+'}${writeMoney(Math.abs(amount), currency, this.language)}`;

  readonly approval = ({ item: { kind, who }, cities }: Across<NeededApproval>): string =>
    this.t('approval.needed', {
      kind: this.t(`kind.${kind}`),
      who: this.list(who),
      cities: this.list(cities.map(this.language === 'zh' ? this.cityInside : this.city)),
    });

  readonly toDo = ({ item: { who, what }, cities }: Across<ToDo>): string =>
    this.t('to-do.line', {
      who: this.t(`to-do.who.${who}`),
      what: { phrase: what },
      cities: this.list(cities.map(this.cityInside), namesInDecision),
    });

  /** What somebody who decides reads first: titles with their lines, in the order of every format. */
  readonly decision = ({ lost, noticed, money, toDo, isOfMany }: Decision) => {
    const line = (shared: SharedFinding): string => {
      const where = this.where(shared, namesInDecision, this.cityInside, isOfMany ? 1 : 2);
      return where
        ? this.t('told.where', { what: { phrase: shared.finding.what }, where })
        : this.say(shared.finding.what);
    };
    const turned = (shared: SharedFinding): string =>
      this.t('told.direction', { direction: this.t(`direction.${shared.finding.direction}`), what: line(shared) });
    const alone = (text: string): Line => ({ text, parts: [] });
    return [
      {
        id: 'lost',
        title: this.t('title.lost'),
        lines: lost.map(({ shared, parts }): Line => ({ text: line(shared), parts: parts.map(line) })),
      },
      { id: 'noticed', title: this.t('title.noticed'), lines: noticed.map(turned).map(alone) },
      { id: 'money', title: this.t('title.money'), lines: money.map(this.say).map(alone) },
      { id: 'to-do', title: this.t('title.to-do'), lines: toDo.map(this.toDo).map(alone) },
    ];
  };

  readonly gate = ({ item: { gate, reason }, cities }: Across<GateReason>): string =>
    this.t('gate.reason', { gate, cities: this.list(cities.map(this.cityInside)), reason: { phrase: reason } });

  /** What is wrong in a file, and what puts it right. */
  readonly problem = ({ message, hint }: Problem): string =>
    `${message[this.language]}${this.language === 'zh' ? '。' : '. '}${capitalised(hint[this.language])}`;

  /** Names in a row: all up to `most`, the first of them and a number beyond. */
  readonly list = (names: readonly string[], most = 5): string => {
    if (names.length <= most) return writeList(names, this.language);
    const first = names.slice(0, most - 1).join(this.language === 'zh' ? '、' : ', ');
    return this.t('list.more', { first, n: names.length - most + 1 });
  };

  /** The cities of a finding, when there are several, or at least so many. */
  readonly where = ({ cities }: SharedFinding, most = 8, named = this.city, fewest = 2): string | undefined =>
    cities.length >= fewest ? this.list(cities.map(named), most) : undefined;

  /** Who must approve a finding in any of its cities. */
  readonly approvers = ({ finding, cities }: Pick<SharedFinding, 'finding' | 'cities'>): string | undefined => {
    const who = [...new Set(cities.flatMap((city) => approversOf(city, finding)))];
    return who.length > 0 ? `${this.t('finding.approval')}${this.colon}${this.list(who)}` : undefined;
  };

  /**
   * What stands beneath the sentence of a finding that goes with a headline: how a warning is mended; its lines, where the
   * headline has none, as the sum of the bill; who approves it, as far as the headline does not say so itself.
   */
  readonly beneathPart = (part: SharedFinding, headline: SharedFinding): readonly string[] => {
    const approvers = this.approvers(part);
    const all = [
      isWarning(part.finding) ? this.sentence(part.finding.why) : undefined,
      headline.causes.length > 0 ? undefined : this.causes(part),
      approvers === this.approvers(headline) ? undefined : approvers,
    ];
    return all.filter((line) => line !== undefined);
  };

  /** How many settings a finding says the same of; nothing of one, which may do so at several places. */
  readonly severalSettings = ({ parts = [] }: Finding): string | undefined => {
    const n = new Set(parts.map(({ path }) => path)).size;
    return n > 1 ? this.t('finding.parts', { n }) : undefined;
  };

  /** Beside what is for the better: that something of weight goes with it. It is not grave by that itself. */
  readonly graver = (f: Finding, gravity: Gravity): readonly string[] =>
    severityShown(f, gravity) === gravity.severity || gravity.severity === 'low'
      ? []
      : [this.t('story.graver', { severity: this.t(`severity.${gravity.severity}`) })];

  /** Marks of a finding beside its sentence: severity and, where so, that it cannot be undone; of a headline those of its story. */
  readonly marks = (f: Finding, gravity: Gravity = f): readonly string[] => {
    const several = this.severalSettings(f);
    const { reversible } = gravity;
    return [
      this.t(`severity.${severityShown(f, gravity)}`),
      ...(f.kind === 'nothing' ? [] : [this.t(`direction.${f.direction}`)]),
      ...this.graver(f, gravity),
      ...(reversible ? [] : [this.t('finding.irreversible')]),
      ...(several ? [several] : []),
    ];
  };
}
