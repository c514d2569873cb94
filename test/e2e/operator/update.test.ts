import { Page } from '../../support/page';
import { namedQueries } from '../support/lake';
import { describeOperator, Operator } from '../support/operator';
import { changeResource, changeTemplate, laterCode, type Resource } from '../support/release';

jest.setTimeout(300_000);

const [synth = '', , deploy = ''] = new Page('deploying.md').commands('The first time').slice(3);
const query = 'traffic-pedestrian-delay';
/** The function of adaptive timing is there only where it is asked for. */
const withTiming = `traffic: { signals: 2, adaptiveTiming: { enabled: true, everyMinutes: 15, junctions: [{ id: "1", rings: [[[2], [4]]], phases: [{ phase: 2, minGreenSeconds: 10, maxGreenSeconds: 60 }, { phase: 4, minGreenSeconds: 7, maxGreenSeconds: 40 }] }] } }`;

/** What a release can change of traffic: the text of a query, what an alarm says, the code of a function. */
function changed(assembly: string): void {
  laterCode(assembly, 'traffic', 'harbour--traffic-status');
  changeResource(
    assembly,
    'traffic',
    { AlarmName: 'harbour--traffic-trouble' },
    { AlarmDescription: 'Of a later release' },
  );
  changeResource(assembly, 'traffic', { Name: query }, { QueryString: 'SELECT 1' });
}

/** A release without the composite alarm and without the query. */
function removed(assembly: string): void {
  changeTemplate(assembly, 'traffic', ({ Resources, ...rest }) => {
    const isKept = ({ Type, Properties }: Resource) =>
      Type !== 'AWS::CloudWatch::CompositeAlarm' && Properties?.Name !== query;
    return { ...rest, Resources: Object.fromEntries(Object.entries(Resources).filter(([, r]) => isKept(r))) };
  });
}

describeOperator('a release over an older one', (endpoint) => {
  const operator = new Operator(endpoint, '789012345678');
  const { cloud } = operator;

  async function seen() {
    const queries = await namedQueries(cloud);
    const text = queries.find(({ Name }) => Name === query)?.QueryString;
    const [status, timing] = [await cloud.codeOf('traffic-status'), await cloud.codeOf('traffic-timing')];
    return {
      queries: queries.length,
      query: text,
      alarm: await cloud.compositeAlarm('traffic-trouble'),
      status,
      timing,
    };
  }
  async function released(spoil?: (assembly: string) => void) {
    await operator.does(synth, spoil);
    await operator.does(deploy);
    return seen();
  }
  let before: Awaited<ReturnType<typeof seen>>;

  beforeAll(async () => {
    await operator.begin();
    await operator.settles();
    operator.writeCity({ services: [withTiming] });
    before = await released();
  });

  it('brings the query, the alarm and the code that changed, each once, and nothing else', async () => {
    const after = await released(changed);
    expect(before.query).toContain('pedestrian');
    expect(after).toEqual({
      ...before,
      query: 'SELECT 1',
      alarm: 'Of a later release',
      status: expect.any(String),
    });
    expect(after.status).not.toBe(before.status);
  });

  it('takes away what it does not have: a query, the alarm, the function of adaptive timing', async () => {
    operator.writeCity();
    const after = await released(removed);
    expect([after.query, after.alarm, after.timing]).toEqual([undefined, undefined, undefined]);
    expect(after.queries).toBe(before.queries - 1);
    expect(after.status).toEqual(before.status);
  });
});
