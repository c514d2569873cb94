import fc from 'fast-check';
import { formatHtml } from '../../../lib/review/formats/html';
import { anyCharacter } from '../../support/characters';
import { cityReview, context, finding, lostData, review, unreviewed, words } from '../../support/written-review';

const page = (over: Parameters<typeof finding>[0], texts = new Map<string, string>()) =>
  formatHtml(review({ cities: [cityReview({ findings: [finding(over)] })] }), context({ texts }));

const count = (text: string, part: string) => text.split(part).length - 1;

/** Tags and attributes of a page: the same whatever the words. */
const markup = (text: string) => ['<', '>', '"'].map((sign) => count(text, sign));

describe('the page of a review', () => {
  it('escapes every value, whatever somebody writes into a config', () => {
    const usual = markup(page({ what: words('x'), why: words('x'), before: words('x'), after: words('x') }));
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: anyCharacter }), (text) => {
        const said = page({ what: words(text), why: words(text), before: words(text), after: words(text) });
        expect(markup(said)).toEqual(usual);
      }),
    );
  });

  it('escapes names, causes, files and resources', () => {
    const evil = '"><script>alert(1)</script>';
    const cause = { kind: 'config' as const, file: evil, line: 1, path: evil };
    const city = cityReview({
      name: { en: evil },
      approvals: { data: [evil] },
      findings: [lostData({ cause, resources: [{ stack: evil, logicalId: evil, type: evil }] })],
    });
    const told = formatHtml(
      review({ base: evil, head: evil, cities: [city, unreviewed(evil)] }),
      context({ texts: new Map([[evil, evil]]) }),
    );
    expect(count(told, '<script>')).toBe(1);
    expect(count(told, 'alert(1)')).toBeGreaterThan(10);
  });

  it('shows characters that would reorder the text', () => {
    expect(page({ what: words('a\u202eb') })).toContain('a\ufffdb');
  });

  it('has its language, its policy and no address of another place', () => {
    const told = formatHtml(review(), context({ language: 'zh' }));
    expect(told).toContain('<html lang="zh-CN">');
    expect(told).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^;]+; script-src 'sha256-/,
    );
    expect(told).not.toMatch(/https?:|style=|onclick=|unsafe-inline/);
  });

  it('opens a line that was taken out in the text of the base', () => {
    const cause = { kind: 'config' as const, file: 'a.yaml', line: 2, path: 'budget', side: 'base' as const };
    const told = formatHtml(
      review({ cities: [cityReview({ findings: [finding({ cause })] })] }),
      context({
        texts: new Map([['a.yaml', 'city: a\nlanguage: en\n']]),
        baseTexts: new Map([['a.yaml', 'city: a\nbudget: 1\n']]),
      }),
    );
    expect(told).toContain('<mark><i>2</i>budget: 1</mark>');
    expect(told).toContain('a.yaml:2 (budget), as it was before');
  });

  it('names a cause whose text is not known', () => {
    const cause = { kind: 'config' as const, file: 'a.yaml', line: 9, path: 'budget' };
    expect(page({ cause })).toContain('<p class="quiet">cause: a.yaml:9 (budget)</p>');
    expect(page({ cause }, new Map([['a.yaml', 'short']]))).toContain('<p class="quiet">cause: a.yaml:9 (budget)</p>');
  });

  it('links a city that has nothing of its own to what it shares', () => {
    const own = cityReview({ city: 'own', findings: [finding(), lostData()] });
    const told = formatHtml(review({ cities: [own, cityReview({ city: 'not', findings: [finding()] })] }), context());
    expect(told).toContain('<a href="#city-own">');
    expect(told).toContain('<a href="#shared">Testville (not)</a>');
    expect(told).not.toContain('id="city-not"');
  });

  it('folds the reasons of gates from the fourth on', () => {
    const gates = Array.from({ length: 8 }, (_, i) => ({ gate: 'worse', city: 'testville', reason: words(`r${i}`) }));
    expect(formatHtml(review(), context({ gates }))).toContain('<details><summary>… 5 more</summary><ul><li>worse: r3');
  });

  it('writes 500 cities', () => {
    const cities = Array.from({ length: 500 }, (_, i) =>
      cityReview({ city: `city-${i}`, findings: [finding({ what: words(`x ${i}`) })] }),
    );
    expect(count(formatHtml(review({ cities }), context()), '<li class="finding')).toBe(500);
  });
});
