import { formatProblems, type Problem } from '../../../lib/config';

const problem: Problem = {
  code: 'CK2001',
  severity: 'error',
  file: 'city configs/银川.yaml',
  line: 2,
  column: 7,
  path: 'nmae',
  message: { en: 'there is no setting "nmae", 100%', zh: '没有设置 "nmae"，100%' },
  hint: { en: 'did you mean name?', zh: '是否想写 name？' },
};

describe('text', () => {
  const texts = new Map([[problem.file, 'city: a\n银川: nmae\n']]);

  it('has the address, the line with a caret below the column, the hint and a summary', () => {
    expect(formatProblems([{ ...problem, column: 5 }], 'text', { cities: 2, texts })).toBe(
      `city configs/银川.yaml:2:5  error CK2001  there is no setting "nmae", 100%
  2 | 银川: nmae
    |       ^
  hint: did you mean name?

2 cities: 1 error
`,
    );
  });

  it('shows no control characters of the file', () => {
    const hostile = new Map([[problem.file, '\n\u001b[31mred']]);
    expect(formatProblems([problem], 'text', { texts: hostile })).not.toContain('\u001b');
  });

  it('cuts long lines around the column', () => {
    const long = new Map([[problem.file, `\n${'x'.repeat(5000)}Y`]]);
    const lines = formatProblems([{ ...problem, column: 5001 }], 'text', { texts: long }).split('\n');
    expect(lines[1]?.length).toBeLessThan(130);
    expect(lines[1]?.[lines[2]?.indexOf('^') ?? -1]).toBe('Y');
  });

  it('says so when there is nothing wrong', () => {
    expect(formatProblems([], 'text', { cities: 1 })).toBe('1 city: no problems\n');
  });

  it('counts layers that were looked at, and no city where none was', () => {
    const layers = [{ file: 'profiles/a.yaml', cities: ['north'] }];
    expect(formatProblems([], 'text', { cities: 0, layers })).toBe(
      'profiles/a.yaml: a layer of north\n1 layer: no problems\n',
    );
    expect(formatProblems([], 'text', { cities: 2, layers })).toMatch(/^2 cities, 1 layer: no problems$/m);
    expect(formatProblems([], 'text', { cities: 0, layers, language: 'zh' })).toMatch(/^1 个配置层：没有问题$/m);
  });
});

describe('in Chinese', () => {
  const zh = { language: 'zh' as const, cities: 1 };

  it('text', () => {
    expect(formatProblems([problem], 'text', zh)).toBe(
      'city configs/银川.yaml:2:7  错误 CK2001  没有设置 "nmae"，100%\n  建议：是否想写 name？\n\n1 座城市：1 个错误\n',
    );
    expect(formatProblems([], 'text', zh)).toBe('1 座城市：没有问题\n');
  });

  it('github, and sarif with what each rule means', () => {
    expect(formatProblems([problem], 'github', zh)).toContain('没有设置');
    const [run] = JSON.parse(formatProblems([problem], 'sarif', zh)).runs;
    expect(run.results[0].message.text).toBe('没有设置 "nmae"，100%。建议：是否想写 name？');
    expect(run.tool.driver.rules[0].shortDescription.text).toBe('未知设置');
  });
});

it('json is the number of cities and the problems, in every language', () => {
  expect(JSON.parse(formatProblems([problem], 'json', { cities: 3 }))).toEqual({ cities: 3, problems: [problem] });
});

it('github escapes what would end the command or the property', () => {
  expect(formatProblems([{ ...problem, file: 'a,b:c.yaml' }], 'github')).toBe(
    '::error file=a%2Cb%3Ac.yaml,line=2,col=7,title=CK2001::there is no setting "nmae", 100%25%0Adid you mean name?\n',
  );
});

describe('sarif', () => {
  const log = JSON.parse(formatProblems([problem, { ...problem, code: 'CK3003', severity: 'warning' }], 'sarif'));
  const [run] = log.runs;

  it('is version 2.1.0 with the rules that were broken', () => {
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver.rules.map((r: { id: string }) => r.id)).toEqual(['CK2001', 'CK3003']);
  });

  it('has results with level, rule and a region in a relative URI', () => {
    expect(run.results[0]).toMatchObject({
      ruleId: 'CK2001',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.stringContaining('nmae') },
    });
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'city%20configs/%E9%93%B6%E5%B7%9D.yaml' },
      region: { startLine: 2, startColumn: 7 },
    });
    expect(run.results[1]).toMatchObject({ ruleIndex: 1, level: 'warning' });
  });
});
