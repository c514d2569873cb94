import fc from 'fast-check';
import { commentLimit, formatMarkdown } from '../../../lib/review/formats/markdown';
import { cityReview, context, costs, finding, lostData, review, unreviewed, words } from '../../support/written-review';

/** A fleet in which every city has something of its own. */
const fleet = (cities: number, findingsEach: number) =>
  review({
    cities: Array.from({ length: cities }, (_, i) =>
      cityReview({
        city: `city-${i}`,
        name: { en: `City ${i}` },
        cost: costs(1000, 1000 + i),
        findings: Array.from({ length: findingsEach }, (_, k) =>
          finding({
            id: `operations.label:${k}`,
            severity: i === cities - 1 && k === 0 ? 'critical' : k === 1 ? 'high' : 'low',
            direction: 'worse',
            what: words(`Label ${k} of city ${i} changes from what everybody knew to what nobody has seen before`),
          }),
        ),
      }),
    ),
  });

const count = (text: string, part: string) => text.split(part).length - 1;

describe('a review as Markdown', () => {
  it('has the urgent in the open and the rest folded', () => {
    const city = cityReview({ findings: [finding(), lostData()], approvals: { data: ['head of IT'] } });
    expect(formatMarkdown(review({ cities: [city] }), context())).toBe(`## What this change does

\`main\` → \`HEAD\`

**Decide with care: one thing cannot be undone.** Data can be lost for good in 1 city. Testville changes. Findings: 1 for the worse, 0 for the better, 1 neither.

**What cannot be undone**

- Ten years of records are deleted

**Approvals needed**

- Data: head of IT, for Testville

### Testville

- **Ten years of records are deleted.** (critical, worse, cannot be undone)
  <br>Nothing brings them back.
  <br>before: 3,650 days
  <br>after: 30 days
  <br>cause: \`city-configs/testville.yaml:3 (retention.curatedDays)\`
  <br>needs approval: head of IT

<details><summary>Testville: 1 finding</summary>

- **A label changes.** (low, neutral)
  <br>Nobody will notice.

</details>

Digest of what was reviewed: \`${'a'.repeat(64)}\`
`);
  });

  it('puts the table of the fleet on top, the most urgent city first', () => {
    const told = formatMarkdown(fleet(3, 2), context());
    expect(told.indexOf('| City 2 (city-2) | changed | critical | 2 | 0 | 0 | US$1,000')).toBeGreaterThan(0);
    expect(told.indexOf('| City 2')).toBeLessThan(told.indexOf('| City 0'));
    expect(told.indexOf('| City 0')).toBeLessThan(told.indexOf('### '));
  });

  it.each(['en', 'zh'] as const)('fits a comment with 500 cities, in %s', (language) => {
    const told = formatMarkdown(fleet(500, 8), context({ language }));
    expect(told.length).toBeLessThanOrEqual(commentLimit);
    expect(told.length).toBeGreaterThan(commentLimit * 0.9);
    expect(told).toMatch(language === 'en' ? /\n… 3,\d\d\d more findings: see/ : /\n… 另有 3,\d\d\d 项：请看/);
    expect(count(told, '<details>')).toBe(count(told, '</details>'));
    expect(told).toContain('Label 0 of city 499');
  });

  it('has fifty rows in its table, and counts the others', () => {
    const told = formatMarkdown(fleet(60, 1), context());
    expect(count(told, '\n| City ')).toBe(51);
    expect(told).toContain('\n… 10 more cities\n');
  });

  it('counts what was not reviewed and found no room', () => {
    const told = formatMarkdown(review({ cities: [unreviewed('b-city')] }), context(), 800);
    expect(told).toContain('… 1 more finding: see');
  });

  it('keeps code in one piece', () => {
    const cause = { kind: 'config' as const, file: 'a|`b.yaml', line: 1, path: 'x' };
    expect(formatMarkdown(review({ cities: [cityReview({ findings: [finding({ cause })] })] }), context())).toContain(
      "cause: `a|'b.yaml:1 (x)`",
    );
  });

  it('counts exactly what it leaves out', () => {
    const told = formatMarkdown(fleet(40, 3), context(), 12_000);
    const left = Number(/… (\d+) more finding/.exec(told)?.[1]);
    expect(count(told, '- **Label') + left).toBe(120);
  });

  it('never passes its limit, whatever the fleet', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(6), fc.integer({ min: 5000, max: 20_000 }), (cities, findings, limit) => {
        const told = formatMarkdown(fleet(cities, findings), context(), limit);
        return told.length <= limit && count(told, '<details>') === count(told, '</details>');
      }),
      { numRuns: 40 },
    );
  });

  it('lists what was not reviewed, in the open', () => {
    const told = formatMarkdown(review({ cities: [unreviewed('b-city')] }), context());
    expect(told).toContain(
      '### Testville (b-city): could not be reviewed\n\n- `b-city.yaml:5` CK2001: no setting is named x. Remove it\n',
    );
  });

  it('gives a gate its first twenty reasons', () => {
    const gates = Array.from({ length: 25 }, (_, i) => ({
      gate: 'worse',
      city: 'testville',
      reason: words(`reason ${i}`),
    }));
    const told = formatMarkdown(review(), context({ gates }));
    expect(count(told, '- worse: reason')).toBe(20);
    expect(told).toContain('- … 5 more\n');
  });

  it('lets no text of a file be markup, mention or link', () => {
    const what = words('<img src=x> *a* `b` [c](d) | @mayor #12\n# e');
    const told = formatMarkdown(
      review({ cities: [cityReview({ findings: [finding({ what, severity: 'high' })] })] }),
      context(),
    );
    expect(told).toContain(
      '- **&lt;img src=x&gt; \\*a\\* \\`b\\` \\[c\\](d) \\| @<!-- -->mayor #<!-- -->12 # e.** (high, neutral)\n',
    );
  });
});
