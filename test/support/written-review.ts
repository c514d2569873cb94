import type { Finding } from '../../lib/review/finding';
import type { ReaderContext } from '../../lib/review/formats/format';
import type { CityReview, Review } from '../../lib/review/review';
import { phrase } from '../../lib/words/phrase';

/** A sentence of a test's own words. */
export const words = (en: string, zh = en) => phrase('value', { value: { label: { en, zh } } });

/** A finding as dull as it can be, with what a test says of it. Synthetic. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    id: 'operations.dull:nothing-much',
    city: 'testville',
    kind: 'operations',
    direction: 'neutral',
    severity: 'low',
    what: words('A label changes', '一个标签改变'),
    why: words('Nobody will notice', '无人察觉'),
    resources: [],
    reversible: true,
    ...over,
  };
}

export const worse = (over: Partial<Finding> = {}): Finding => finding({ direction: 'worse', ...over });

/** The cause of a finding at a path of the city's file. */
export const at = (path: string) => ({ kind: 'config' as const, file: 'a.yaml', line: 1, path });

/** A finding that loses data for good. */
export const lostData = (over: Partial<Finding> = {}): Finding =>
  finding({
    id: 'data.deleted:curated',
    kind: 'data',
    direction: 'worse',
    severity: 'critical',
    what: words('Ten years of records are deleted', '十年的记录将被删除'),
    why: words('Nothing brings them back', '无法恢复'),
    cause: { kind: 'config', file: 'city-configs/testville.yaml', line: 3, path: 'retention.curatedDays' },
    resources: [{ stack: 'testville--foundation', logicalId: 'Curated', type: 'AWS::S3::Bucket' }],
    before: words('3,650 days', '3,650 天'),
    after: words('30 days', '30 天'),
    reversible: false,
    ...over,
  });

/** A city that changes; its findings get its name. */
export function cityReview(over: Partial<CityReview> = {}): CityReview {
  const city = over.city ?? 'testville';
  return {
    city,
    name: { en: 'Testville', zh: '试验市' },
    file: `city-configs/${city}.yaml`,
    status: 'changed',
    problems: [],
    ...over,
    findings: (over.findings ?? []).map((f) => ({ ...f, city })),
  };
}

/** A review of a fleet of one city, or of those given. */
export function review(over: Partial<Review> = {}): Review {
  return { base: 'main', head: 'HEAD', cities: [cityReview()], digest: 'a'.repeat(64), ...over };
}

/** Cost of a city on both sides, in US dollars. */
export const costs = (before: number, after: number) => ({
  currency: 'USD',
  before: { monthly: before, unknown: [] },
  after: { monthly: after, unknown: [] },
});

/** What a format gets beside the review. */
export const context = (over: Partial<ReaderContext> = {}): ReaderContext => ({
  language: 'en',
  gates: [],
  texts: new Map(),
  baseTexts: new Map(),
  width: 100,
  ...over,
});

/** A city whose file does not validate. */
export const unreviewed = (city: string): CityReview =>
  cityReview({
    city,
    status: 'unreviewed',
    problems: [
      {
        code: 'CK2001',
        severity: 'error',
        file: `${city}.yaml`,
        line: 5,
        column: 1,
        path: 'x',
        message: { en: 'no setting is named x', zh: '没有设置 x' },
        hint: { en: 'remove it', zh: '删除该项' },
      },
    ],
  });
