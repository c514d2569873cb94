import { marked, renewed } from '../../../lib/city/running/block';
import { citedAlarm, domainAlarms } from '../../../lib/city/running/domain-alarms';
import { runningFiles } from '../../../lib/city/running/files';
import { runningPage, unwritten } from '../../../lib/city/running/page';
import { beacon } from '../../support/services/beacon';
import { clinic } from '../../support/services/clinic';
import { noise } from '../../support/services/noise';

const nothing = () => new Map();

describe('generated parts of a page', () => {
  const page = `# Title\n\nWritten.\n\n${marked('a', 'old')}\n\nBetween.\n\n${marked('b', 'old')}\n`;

  it('are made anew, and what people wrote stays', () => {
    expect(renewed(page, { a: 'new $& a', b: '| new |' })).toBe(
      `# Title\n\nWritten.\n\n${marked('a', 'new $& a')}\n\nBetween.\n\n${marked('b', '| new |')}\n`,
    );
  });

  it.each([
    ['one is missing', { a: '', b: '', c: '' }],
    ['one is none', { a: '' }],
    ['they stand in another order', { b: '', a: '' }],
  ])('are refused where %s', (_, blocks) => {
    expect(() => renewed(page, blocks)).toThrow('generated parts are a, b, and must be');
  });

  it('are refused where one stands there twice', () => {
    expect(() => renewed(page + marked('a', ''), { a: '', b: '' })).toThrow('a, b, a');
  });
});

describe('a page', () => {
  it('is begun for a service that has none, with places for what only people can say', () => {
    const page = runningPage(noise, nothing);
    expect(page.split(unwritten)).toHaveLength(4);
    expect(page).toContain('`$aws/rules/<city>__noise_levels/<city>/<district>/noise-meter/<thing>`');
    expect(runningPage(noise, nothing, page.replace(unwritten, 'A list of meters.'))).toContain('A list of meters.');
  });

  it('says how soon an alarm is judged, when it is raised and over, and which settings move it', () => {
    const alarms = noise.alarms.map((alarm) => ({ ...alarm, source: 'docs/domain/noise.md, alarm 1' }));
    const page = runningPage({ ...noise, alarms }, () => new Map([[1, { raised: 'above rule A', over: 'below' }]]));
    expect(page).toContain('`noise.loud-night`: minor · 次要; judged within minutes of `levels`');
    expect(page).toContain('- Raised when: above rule A\n- Over when: below\n');
    expect(page).toContain(
      '- Settings: [`nightLimitDb`](../reference/config.md#servicesnoise) (limit at night · 夜间限值)',
    );
  });

  it('says of an alarm what is known where no page tells more', () => {
    expect(runningPage(beacon, nothing)).not.toMatch(/- (Raised when|Over when|Settings)/);
  });

  it('says when messages that wait are an alarm, by the class of their feed', () => {
    expect(runningPage(beacon, nothing)).toContain('15 min: `<city>--beacon-flash-ingest-lag`');
    expect(runningPage(noise, nothing)).toContain('30 min: `<city>--noise-levels-ingest-lag`');
  });

  it('says who may see data of people, and names every door', () => {
    const page = runningPage(clinic, nothing);
    expect(page).toContain('[`access.support`](../reference/config.md#servicesclinicaccess)');
    expect(page).toContain('--role ROLE --purpose PURPOSE');
    for (const way of ['vitals1', 'hmac-sha256', 'the API `charts`', "the service's own documents"])
      expect(page).toContain(way);
  });

  it('is written for each service, from the pages of its alarms', () => {
    const read = (path: string) => (path.startsWith('docs/domain/') ? '' : undefined);
    expect([...runningFiles([noise, beacon], read).keys()]).toEqual([
      'docs/services/noise.md',
      'docs/services/beacon.md',
    ]);
  });
});

describe('alarms of a page in docs/domain', () => {
  const head = '# T\n\n## Alarms\n\n| alarm | name | raised when | over when | source |\n|---|---|---|---|---|\n';
  const rule = '\n## Rules\n\n### Rule H: conflicting greens\n';

  it('say when they are raised and over, with links to the rules that they name', () => {
    const alarms = domainAlarms('tram.md', `${head}| 1 | A | rule H | 60 s without |\n${rule}`);
    expect(alarms.get(1)).toEqual({
      raised: '[rule H](../domain/tram.md#rule-h-conflicting-greens)',
      over: '60 s without',
    });
  });

  it('keep the name of a rule that the page does not have', () => {
    expect(domainAlarms('tram.md', `${head}| 1 | A | rule X | – |\n`).get(1)?.raised).toBe('rule X');
  });

  it.each([
    ['a page without alarms', '# T\n\n## Rules\n'],
    ['an empty page', ''],
  ])('are none on %s', (_, page) => expect(domainAlarms('tram.md', page).size).toBe(0));

  it('are found by what an alarm says of its source', () => {
    expect(citedAlarm('23 CFR 680; docs/domain/charging.md, alarm 1')).toEqual({ page: 'charging.md', number: 1 });
    expect(citedAlarm('docs/domain/charging.md, rule E')).toBeUndefined();
  });
});
