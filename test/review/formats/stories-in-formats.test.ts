import type { Finding } from '../../../lib/review/finding';
import { formatReview, type ReviewFormat } from '../../../lib/review/formats';
import { type Language, languages } from '../../../lib/words/language';
import { at, cityReview, context, finding, lostData, review, words, worse } from '../../support/written-review';

describe('stories', () => {
  const story = (id: string, over: Parameters<typeof finding>[0] = {}) =>
    finding({ id, why: words(`why-${id}.`, `why-${id}。`), cause: at(`s.${id}`), ...over });
  const shared = [story('shared-low'), story('shared-cost', { kind: 'cost', direction: 'worse', effect: 'money' })];
  const fleet = review({
    cities: [
      cityReview({
        city: 'calm',
        findings: [
          ...shared,
          story('calm-medium', { severity: 'medium', direction: 'worse' }),
          story('calm-better', { direction: 'better' }),
        ],
      }),
      cityReview({
        city: 'grave',
        findings: [
          ...shared,
          story('grave-medium', { severity: 'medium', direction: 'worse' }),
          story('grave-cost', { kind: 'cost', direction: 'worse' }),
          story('grave-lost', { severity: 'high', direction: 'worse', reversible: false }),
          story('grave-part', { cause: at('s.grave-lost.part') }),
        ],
      }),
    ],
  });
  const order = ['shared-cost', 'shared-low', 'grave-lost', 'grave-medium', 'grave-cost', 'calm-medium', 'calm-better'];

  it.each(
    (['text', 'markdown', 'html', 'sarif'] as const).flatMap((format) =>
      languages.map((language) => [format, language] as const),
    ),
  )('stand in one order in %s, in %s', (format: ReviewFormat, language) => {
    const text = formatReview(fleet, format, context({ language, width: 1000 }));
    const places = order.map((id) => text.indexOf(`why-${id}`));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  // Finding: an edit “for information” had a queue below it that is lost for good.
  it('are as grave as the gravest of their parts that is not for the better', () => {
    const head = finding({ id: 'operations.settings:x', effect: 'operations', severity: 'info', cause: at('s.x') });
    const gain = finding({ id: 'gain', severity: 'critical', direction: 'better', cause: at('s.x') });
    const lost = lostData({ severity: 'high', cause: at('s.x') });
    const told = (format: ReviewFormat, ...findings: Finding[]) =>
      formatReview(review({ cities: [cityReview({ findings })] }), format, context({ width: 1000 }));
    expect(told('text', head, gain)).toContain('[for information, neutral] A label changes.');
    expect(told('text', head, gain, lost)).toContain('[high, neutral, cannot be undone] A label changes.');
    expect(told('markdown', head, gain, lost)).toContain('**A label changes.** (high, neutral, cannot be undone)');
    expect(told('html', head, gain, lost).match(/<li class="lost">/g)).toHaveLength(2);
  });

  // Finding: “[high, better]” stood before a price that falls, for the month that costs more by the same edit.
  it('are not grave by what is for the better, and say how grave something is that goes with it', () => {
    const head = finding({
      id: 'cost.settings:x',
      effect: 'money',
      severity: 'low',
      direction: 'better',
      cause: at('s.x'),
    });
    const cost = finding({ id: 'cost.total', kind: 'cost', severity: 'high', direction: 'worse', cause: at('s.x') });
    const told = (format: ReviewFormat, language: Language, ...findings: Finding[]) =>
      formatReview(review({ cities: [cityReview({ findings })] }), format, context({ language, width: 1000 }));
    expect(told('text', 'en', head, cost)).toContain('[low, better, what goes with it: high]');
    expect(told('text', 'zh', head, cost)).toContain('[低，改善，随之变化：高]');
    expect(told('markdown', 'en', head, cost)).toContain('(low, better, what goes with it: high)');
    expect(told('html', 'en', head, cost)).toContain('<li class="high">what goes with it: high</li>');
    expect(told('text', 'en', head)).toContain('[low, better]');
  });

  // Finding: what each service costs more stood below the sum, and by which lines nobody could read.
  it.each(['text', 'markdown'] as const)('have the lines of what goes with a sum, which has none, in %s', (format) => {
    const total = finding({ id: 'cost.total', kind: 'cost' });
    const service = finding({ id: 'cost.service:air', kind: 'cost', causes: ['air.a', 'air.b'].map(at) });
    const cities = [cityReview({ findings: [total, service] })];
    expect(formatReview(review({ cities }), format, context({ width: 1000 }))).toMatch(/cause: .*air\.a.*air\.b/);
  });

  // Finding: a list in brackets, of which two items had changed places, was the same line four times.
  it.each(['text', 'markdown', 'html'] as const)('name a line that holds many causes once, in %s', (format) => {
    const paths = ['breaks[0].from', 'breaks[0].to', 'breaks[1].from'];
    const inBrackets = finding({ causes: paths.map((path) => ({ ...at(path), line: 9 })) });
    const cities = [cityReview({ findings: [inBrackets] })];
    const told = formatReview(review({ cities }), format, context({ width: 1000 }));
    expect(told).toMatch(/:9 \(breaks\)/);
    expect(told).not.toContain('breaks[0]');
  });

  // Finding: a warning beside the edit that brings it said no longer how it is mended.
  it.each(['text', 'markdown', 'html'] as const)(
    'say how a warning that goes with an edit is mended, in %s',
    (format) => {
      const edit = finding({ id: 'settings:x', effect: 'service', why: words('Of the edit.'), cause: at('s.x') });
      const why = words('To mend it: write y.');
      const warning = finding({ id: 'operations.warning:CK3080', why, causes: [at('s.x')] });
      const cities = [cityReview({ findings: [edit, warning] })];
      expect(formatReview(review({ cities }), format, context({ width: 1000 }))).toContain('To mend it: write y.');
    },
  );

  it('stand in that order in json, with their parts', () => {
    const { stories } = JSON.parse(formatReview(fleet, 'json', context({})));
    expect(stories.map(({ headline }: { headline: string }) => headline)).toEqual(order);
    expect(stories[2]).toEqual({ headline: 'grave-lost', parts: ['grave-part'], cities: ['grave'] });
    expect(stories[0].cities).toEqual(['calm', 'grave']);
  });

  it.each(['text', 'markdown', 'html'] as const)('have brackets of their language in %s', (format) => {
    const told = formatReview(fleet, format, context({ language: 'zh', width: 1000 }));
    const words = told.replace(/<(style|script)>[\s\S]*?<\/\1>|<[^>]+>/g, '');
    expect(words.match(/.*[()].*/g)).toBeNull();
  });

  it.each(['text', 'markdown', 'html', 'json', 'sarif'] as const)('are written alike each time in %s', (format) => {
    const [once, again] = [fleet, structuredClone(fleet)].map((one) => formatReview(one, format, context({})));
    expect(again).toBe(once);
  });
});

describe('cities', () => {
  it('stand in natural order', () => {
    const cities = ['town-10', 'town-2', 'town-1'].map((city) => cityReview({ city, findings: [worse({ id: city })] }));
    const told = formatReview(review({ cities }), 'text', context());
    expect([...told.matchAll(/^Testville \((town-\d+)\)/gm)].map((match) => match[1])).toEqual([
      'town-1',
      'town-2',
      'town-10',
    ]);
  });
});
