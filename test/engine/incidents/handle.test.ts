import { incidentHandler } from '../../../lib/engine/incidents/handle';
import type { Handled, News } from '../../../lib/engine/incidents/news';
import { sqsEvent } from '../../support/traffic-run';

const detail = {
  code: 'traffic.flash',
  deviceId: 's1',
  subject: '',
  severity: 'major',
  raisedAt: '2026-05-13T08:00:00Z',
  clearedAt: null,
  supply: { evidence: 'symptom', withinMinutes: 2 },
};
const event = (more: object = {}, other: object = {}) =>
  JSON.stringify({ source: 'citykit.traffic', 'detail-type': 'AlarmRaised', detail: { ...detail, ...more }, ...other });

function setUp(take: (news: readonly News[]) => Promise<readonly News[]> = async () => []) {
  const taken: News[] = [];
  const acts: Handled[] = [];
  const done = { sweeps: 0, flushes: 0 };
  const handler = incidentHandler(() => ({
    book: {
      take: async (news, handled = []) => {
        const left = await take(news);
        acts.push(...handled);
        taken.push(...news.filter((one) => !left.includes(one)));
        return left;
      },
      sweep: async () => void done.sweeps++,
    },
    metrics: { flush: () => void done.flushes++ },
  }));
  return { taken, acts, done, handler };
}

describe('the handler of incidents', () => {
  let logged: jest.SpyInstance;
  beforeEach(() => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => logged.mockRestore());

  it('takes alarms of a queue together, and sweeps by the clock', async () => {
    const { taken, done, handler } = setUp();
    expect(await handler(sqsEvent('x', [event(), event({ deviceId: 's2' })]))).toEqual({ batchItemFailures: [] });
    expect(taken.map(({ deviceId }) => deviceId)).toEqual(['s1', 's2']);
    expect(await handler({ 'detail-type': 'Scheduled Event' })).toBeUndefined();
    expect(done).toEqual({ sweeps: 1, flushes: 2 });
  });

  it('takes what people did about alarms from the same queue; without who has it, it is none', async () => {
    const { taken, acts, handler } = setUp();
    const time = '2026-05-13T08:01:00Z';
    const said = { handling: 'Li has it.', holder: 'Li' };
    const assigned = event(said, { 'detail-type': 'AlarmAssigned', time });
    const silenced = event({ ...said, holder: null }, { 'detail-type': 'AlarmSilenced', time });
    const batch = sqsEvent('x', [assigned, silenced, event({}, { 'detail-type': 'AlarmAcknowledged' })]);
    expect((await handler(batch))?.batchItemFailures).toHaveLength(1);
    expect(taken).toEqual([]);
    expect(acts).toMatchObject([
      { saidMs: Date.parse(time), change: 'assigned', words: said },
      { change: 'silenced', words: { holder: null } },
    ]);
  });

  it('has the queue bring again only what could not be placed', async () => {
    const { taken, handler } = setUp(async (news) => news.filter(({ deviceId }) => deviceId === 'bad'));
    const batch = sqsEvent('x', [event(), event({ deviceId: 'bad' }), event({ deviceId: 's2' })]);
    expect(await handler(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(taken.map(({ deviceId }) => deviceId)).toEqual(['s1', 's2']);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['of somebody else', event({}, { source: 'aws.s3' })],
    ['another event', event({}, { 'detail-type': 'constructor' })],
    ['without a detail', event({}, { detail: undefined })],
    ['without a device', event({ deviceId: 7 })],
    ['without a time', event({ raisedAt: 'soon' })],
    ['cleared without a time', event({}, { 'detail-type': 'AlarmCleared' })],
    ['without evidence', event({ supply: null })],
    ['with other evidence', event({ supply: { evidence: 'rumour', withinMinutes: 2 } })],
    ['without minutes', event({ supply: { evidence: 'cause', withinMinutes: '2' } })],
  ])('leaves %s to the dead-letter queue, and takes the others', async (_, body) => {
    const { taken, handler } = setUp();
    expect(await handler(sqsEvent('x', [body, event()]))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(taken).toHaveLength(1);
  });

  it('has all delivered again when they cannot be taken, and writes its metrics all the same', async () => {
    const { handler, done } = setUp(async () => {
      throw new Error('no table');
    });
    const answer = await handler(sqsEvent('x', [event(), event()]));
    expect(answer?.batchItemFailures).toHaveLength(2);
    expect(done.flushes).toBe(1);
  });
});
