import { formatGithub } from '../../../lib/review/formats/github';
import { formatHtml } from '../../../lib/review/formats/html';
import { formatMarkdown } from '../../../lib/review/formats/markdown';
import { formatSarif } from '../../../lib/review/formats/sarif';
import { formatText } from '../../../lib/review/formats/text';
import { wrap } from '../../../lib/review/formats/text/wrap';
import type { CityReview } from '../../../lib/review/review';
import { terminalWidth } from '../../../lib/shared/terminal-width';
import { cityReview, context, costs, finding, lostData, review, unreviewed, words } from '../../support/written-review';

describe('a review on the terminal', () => {
  it('says worst first what changes, why it matters, and where it comes from', () => {
    const { before, after } = costs(1000, 1100);
    const city = cityReview({
      cost: { currency: 'USD', before, after },
      approvals: { data: ['head of IT'] },
      findings: [finding(), lostData()],
    });
    expect(formatText(review({ cities: [city] }), context())).toBe(`What this change does: main → HEAD
Decide with care: one thing cannot be undone.
Data can be lost for good in 1 city.
Testville changes.
Findings: 1 for the worse, 0 for the better, 1 neither.

What cannot be undone
  Ten years of records are deleted

What the cloud costs
  US$1,000 → US$1,100 a month: US$100 more a month, US$1,200 more a year

Approvals needed
  Data: head of IT, for Testville

Testville: changed
  [critical, worse, cannot be undone] Ten years of records are deleted.
      Nothing brings them back.
      before: 3,650 days
      after: 30 days
      cause: city-configs/testville.yaml:3 (retention.curatedDays)
      needs approval: head of IT
  [low, neutral] A label changes.
      Nobody will notice.

Digest of what was reviewed: ${'a'.repeat(64)}
`);
  });

  it('says it in Chinese', () => {
    const told = formatText(review({ cities: [cityReview({ findings: [lostData()] })] }), context({ language: 'zh' }));
    expect(told).toContain('1 个城市可能永久丢失数据。');
    expect(told).toContain('试验市（testville）：有变化');
    expect(told).toContain('[严重，变差，不可逆] 十年的记录将被删除。\n      无法恢复。\n      变更前：3,650 天');
  });

  it('tells once what several cities share', () => {
    const cities = ['a-city', 'b-city', 'c-city'].map((city) => cityReview({ city, findings: [lostData()] }));
    const told = formatText(review({ cities }), context());
    expect(told.match(/\] Ten years/g)).toHaveLength(1);
    expect(told).not.toContain('Testville (a-city): changed');
    expect(told).toContain('Testville (a-city), Testville (b-city) and Testville (c-city)');
    expect(told).toContain('3 cities have only what several cities share.');
  });

  // Finding: three cities with one edit in files of their own were told three times, and nobody said which city was which.
  it('tells once what several cities share, each by its own file, with the line of each', () => {
    const lost = (city: string, line: number, path = 'retention.curatedDays') =>
      cityReview({ city, findings: [lostData({ cause: { kind: 'config', file: `${city}.yaml`, line, path } })] });
    const told = formatText(review({ cities: [lost('a-city', 3), lost('b-city', 9)] }), context());
    expect(told.match(/\] Ten years/g)).toHaveLength(1);
    expect(told).toContain('cause: a-city.yaml:3 (retention.curatedDays) and b-city.yaml:9 (retention.curatedDays)');
    const other = formatText(
      review({ cities: [lost('a-city', 3), lost('b-city', 3, 'retention.rawDays')] }),
      context(),
    );
    expect(other.match(/\] Ten years/g)).toHaveLength(2);
  });

  // Finding: “Approvals needed: records board” stood on top, and the finding that asks for it was folded without saying so.
  it.each([
    ['en', 'Data: head of IT, for Testville', 'needs approval: head of IT'],
    ['zh', '数据：head of IT（试验市', '需要批准：head of IT'],
  ] as const)(
    'says who approves at each finding that needs it, also where it goes with another (%s)',
    (language, onTop, approval) => {
      const cause = { kind: 'config', file: 'a.yaml', line: 3, path: 'services.traffic.signals' } as const;
      const edit = finding({ id: 'devices.settings:traffic.signals', kind: 'devices', effect: 'service', cause });
      const told = (approvals: CityReview['approvals']) => {
        const reviewed = review({ cities: [cityReview({ approvals, findings: [edit, lostData({ cause })] })] });
        return [formatText, formatMarkdown].map((format) => format(reviewed, context({ language })));
      };
      for (const text of told({ data: ['head of IT'] })) {
        expect(text).toContain(onTop);
        expect(text).toMatch(new RegExp(`(Ten years|十年).*\\n.*${approval}`));
      }
      // Who approves the edit itself is not said again below it.
      for (const text of told({ data: ['head of IT'], devices: ['head of IT'] }))
        expect(text.split(approval)).toHaveLength(2);
    },
  );

  // Finding: of a fleet of towns "the city has no file any more" stood on top, and nobody said which.
  it('says on top which city of several it is about', () => {
    const [lost, other] = [cityReview({ findings: [lostData()] }), cityReview({ city: 'b-city', status: 'unchanged' })];
    const told = (...cities: CityReview[]) => formatText(review({ cities }), context());
    expect(told(lost, other)).toContain('\n  Ten years of records are deleted (Testville)\n');
    expect(told(lost)).toContain('\n  Ten years of records are deleted\n');
  });

  it('leaves out cities that do not change', () => {
    const cities = [cityReview({ findings: [finding()] }), cityReview({ city: 'b-city', status: 'unchanged' })];
    expect(formatText(review({ cities }), context())).not.toContain('b-city');
  });

  it('says that nothing changes', () => {
    expect(formatText(review({ cities: [cityReview({ status: 'unchanged' })] }), context())).toContain(
      'Nothing changes: both versions make the same clouds.',
    );
    expect(formatText(review({ cities: [] }), context())).toContain('There is no city on either side.');
  });

  it('says why a city could not be reviewed, before all others', () => {
    const cities = [cityReview({ city: 'a-city', findings: [lostData()] }), unreviewed('b-city')];
    const told = formatText(review({ cities }), context());
    expect(told).toContain('  b-city.yaml:5: CK2001: no setting is named x. Remove it\n');
    expect(told.indexOf('b-city: could not be')).toBeLessThan(told.indexOf('(a-city): changed'));
  });

  // Finding: a value of a shared layer stood there once for each of its cities.
  it('says a problem of several cities once, with all of them, in every format', () => {
    const [a, b, c] = ['a-city', 'b-city', 'c-city'].map((name) => unreviewed(name)) as [
      CityReview,
      CityReview,
      CityReview,
    ];
    const [shared] = a.problems;
    const layer = { ...shared, file: 'profiles/layer.yaml' } as CityReview['problems'][number];
    const cities = [a, { ...b, problems: [layer, ...b.problems] }, { ...c, problems: [layer] }];
    const times = (text: string) => text.split('profiles/layer.yaml').length - 1;
    const told = formatText(review({ cities }), context());
    expect(told).toContain(
      'Testville (b-city) and Testville (c-city): could not be reviewed\n  profiles/layer.yaml:5: CK2001',
    );
    expect(told).toContain('\nTestville (b-city): could not be reviewed\n  b-city.yaml:5: CK2001');
    const all = [formatText, formatMarkdown, formatHtml, formatGithub].map((format) =>
      format(review({ cities }), context()),
    );
    expect(all.map(times)).toEqual([1, 1, 1, 1]);
    const { results } = JSON.parse(formatSarif(review({ cities }), context())).runs[0];
    expect(results.map(({ message }: { message: { text: string } }) => message.text)).toEqual([
      'a-city: no setting is named x. Remove it',
      'b-city, c-city: no setting is named x. Remove it',
      'b-city: no setting is named x. Remove it',
    ]);
    // Each city has one place that the page leads to.
    const ids = [...(all[2] as string).matchAll(/id="(city-[\w-]+)"/g)].map(([, id]) => id);
    expect(ids.sort()).toEqual(['city-a-city', 'city-b-city', 'city-c-city']);
  });

  it('gives the reasons of gates', () => {
    const gates = [{ gate: 'worse', city: 'testville', reason: words('An alarm is removed') }];
    expect(formatText(review(), context({ gates }))).toContain(
      'The pipeline must stop\n  worse: An alarm is removed (Testville)\n',
    );
  });

  it('keeps control characters of a file from the terminal', () => {
    const told = formatText(
      review({ cities: [cityReview({ findings: [finding({ what: words('a\u001b[31mb\u202ec') })] })] }),
      context(),
    );
    expect(told).toContain('a\ufffd[31mb\ufffdc');
  });
});

describe('wrapping', () => {
  const english = 'A profile reaches a hundred cities and what it does to all of them is told once';
  const chinese = '共用配置影响一百个城市，对所有城市的影响只说明一次，不再逐一重复。';

  it.each([english, chinese])('keeps within the width: %s', (text) => {
    const lines = wrap(text, 30, '  ').split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(terminalWidth(line)).toBeLessThanOrEqual(32);
    expect(
      lines
        .map((l) => l.trim())
        .join('')
        .replaceAll(' ', ''),
    ).toBe(text.replaceAll(' ', ''));
  });

  it('starts no line with a closing mark', () => {
    for (let width = 10; width < 60; width++) expect(wrap(chinese, width)).not.toMatch(/\n[，。]/);
    const nested = '（权限须逐一指明资源〔AwsSolutions-IAM5〕、队列须设“失败消息”队列〔SQS3〕和另外 7 项）';
    for (let width = 24; width < 60; width++) expect(wrap(nested, width)).not.toMatch(/[（〔“]\n|\n[〕”）、]/);
    expect(wrap(nested, 30).replaceAll('\n', '').replaceAll(' ', '')).toBe(nested.replaceAll(' ', ''));
  });

  it('ends no line with an opening mark', () => {
    const rules = '权限须逐一指明资源〔AwsSolutions-IAM5〕、队列须设失败消息队列（见〔AwsSolutions-SQS3〕）和另外 5 项';
    for (let width = 10; width < 60; width++) expect(wrap(rules, width)).not.toMatch(/[（〔]\n|\n[）〕]/);
  });

  it('leaves a word longer than the line whole', () => {
    expect(wrap('see abcdefghijklmnopqrstuvwxyz', 10)).toBe('see\nabcdefghijklmnopqrstuvwxyz');
  });
});
