import { incidentWords } from '../../../lib/city/dashboards/words';
import { dashboards } from '../../../lib/review/rules/operations/dashboards';
import { turningNames, withoutTurningLines } from '../../../lib/review/rules/operations/turning-lines';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';

const line = (queue: string) => ['AWS/SQS', 'Age', 'QueueName', queue, { stat: 'Maximum' }];
const feedLine = (feed: string) => ['citykit/harbour', 'Accepted', 'City', 'testville', 'Feed', feed];
const formula = (n: number) => [{ expression: `100 * refused${n} / taken${n}` }];
const panel = (...metrics: unknown[]) => ({
  title: 'Messages',
  shows: JSON.stringify(['metric', 'lines', metrics, null]),
});

const gone = new Set(['testville--harbour-flash']);
const left = (...metrics: unknown[]) => withoutTurningLines([panel(...metrics)], gone, 'testville');

describe('a panel without what goes', () => {
  it('shows the same as the panel of what stays', () => {
    const [flash, tide] = ['testville--harbour-flash', 'testville--harbour-tide'];
    expect(left(line(flash), line(tide))).toEqual(left(line(tide)));
    expect(left(feedLine('flash'), feedLine('tide'), formula(0), formula(1))).toEqual(
      left(feedLine('tide'), formula(0)),
    );
  });

  it('is none when it showed nothing else', () => {
    expect(left(line('testville--harbour-flash'))).toEqual([]);
  });

  it('still differs in everything else', () => {
    expect(left(line('testville--harbour-tide'))).not.toEqual(left(line('testville--harbour-wind')));
    expect(left(line('testville--harbour-flash-2'))).toHaveLength(1);
  });
});

describe('names of what comes or goes', () => {
  const named = (...resources: unknown[]) => turningNames({ key: 'testville', resources } as never);

  it('are those of parts of one side alone, in the account and in the template', () => {
    const queue = (QueueName: string) => ({
      logicalId: `Q${QueueName}`,
      type: 'AWS::SQS::Queue',
      properties: { QueueName },
    });
    const names = named(
      { before: queue('gone') },
      { after: queue('new') },
      { before: queue('stays'), after: queue('stays') },
    );
    expect([...names]).toEqual(['gone', 'Qgone', 'new', 'Qnew']);
  });

  it('are of a feed that has no queue, too: its alarm of refused messages has its name', () => {
    const metric = { Namespace: 'citykit/harbour', Dimensions: [{ Name: 'Feed', Value: 'flash' }] };
    const before = {
      logicalId: 'A',
      type: 'AWS::CloudWatch::Alarm',
      properties: { Metrics: [{ MetricStat: { Metric: metric } }] },
    };
    const names = named({ stack: 'harbour', before });
    const without = (...lines: unknown[]) => withoutTurningLines([panel(...lines)], names, 'testville');
    expect(without(feedLine('flash'), feedLine('tide'))).toEqual(without(feedLine('tide')));
  });

  it('are of an interface, whose lines the template refers to', () => {
    const before = { logicalId: 'ApiFlash', type: 'AWS::ApiGatewayV2::Api', properties: { Name: 'testville--flash' } };
    const calls = ['AWS/ApiGateway', 'Count', 'ApiId', '<ApiFlash>', { stat: 'Sum' }];
    expect(withoutTurningLines([panel(calls)], named({ before }), 'testville')).toEqual([]);
  });
});

describe('a dashboard with other panels', () => {
  const board = (titles: readonly string[]) => ({
    logicalId: 'Overview',
    type: 'AWS::CloudWatch::Dashboard',
    properties: {
      DashboardName: 'testville',
      DashboardBody: JSON.stringify({
        widgets: titles.map((title) => ({ type: 'metric', properties: { title, view: title, metrics: [[title]] } })),
      }),
    },
  });

  // Finding: who reads English was told of “未结束事件”, of a city whose dashboards are in Chinese.
  it('names them in the language of the reader, those of incidents and lists as well', () => {
    const { open, latest } = incidentWords;
    const lists = services.flatMap(({ reports = [] }) => reports.map(({ name }) => name));
    const all = [open, latest, ...lists];
    const resource = {
      stack: 'operations',
      type: 'AWS::CloudWatch::Dashboard',
      before: board([]),
      after: board(all.map(({ zh }) => zh)),
    };
    const drafts = dashboards.find({ key: 'testville', config: [], services, resources: [resource] } as never);
    const said = drafts.map(({ what }) => say(what, 'en')).join();
    expect(said).toContain(open.en);
    expect(said).not.toMatch(/\p{Script=Han}/u);
  });

  // Finding: the dashboards stood beside the story of the pads that went, since the charging stations changed as well.
  it('follows the parts that come or go, and comes of what they come of', () => {
    const queue = (logicalId: string) => ({ logicalId, type: 'AWS::SQS::Queue', properties: { QueueName: logicalId } });
    const before = board(['Stays']);
    const body = JSON.parse(before.properties.DashboardBody);
    body.widgets.push({
      type: 'metric',
      properties: { title: 'Pads', metrics: [['AWS/SQS', 'Age', 'QueueName', 'pads']] },
    });
    before.properties.DashboardBody = JSON.stringify(body);
    const shown = { stack: 'operations', type: 'AWS::CloudWatch::Dashboard', before, after: board(['Stays']) };
    const pads = { stack: 'charging', logicalId: 'pads', type: 'AWS::SQS::Queue', before: queue('pads') };
    const [draft] = dashboards.find({ key: 'testville', config: [], services, resources: [shown, pads] } as never);
    expect([draft?.about, draft?.with]).toEqual(['followed', [pads]]);
  });
});
