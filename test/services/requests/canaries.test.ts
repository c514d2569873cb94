import { operationRuns } from '../../../lambdas/requests/operations';
import { carryOut } from '../../../lib/engine/operations/carry-out';
import { requestOperations } from '../../../lib/services/requests/operations';
import { appDesk, appKey, type Desk } from '../../support/app-desk';

const dayMs = 86_400_000;
/** What a reporter says, each with a word that stands nowhere else. */
const said = {
  first_name: 'Canaryfirst',
  last_name: 'Canarylast',
  email: 'canarymail@example.org',
  phone: '+86 951 canaryphone',
  account_id: 'canaryaccount',
  device_id: 'canarydevice',
  description: 'canarytext: my neighbour Canaryname at canarydoor 7',
  address_string: 'canaryaddress 12',
  address_id: 'canaryaddressid',
  media_url: 'https://photos.example/canaryphoto.jpg',
};
const lamp = { api_key: appKey, service_code: '001', lat: '38.4872349', long: '106.2309171' };
const canary = /canary|38\.48723|106\.23091|fixit-0123/i;

let desk: Desk;
beforeEach(async () => {
  desk = await appDesk();
});
afterEach(() => desk.close());

const report = async (): Promise<string> =>
  (await desk.ask('POST', '/requests.json', { form: { ...lamp, ...said } })).json()[0].service_request_id;

/** All that is shown or kept of it outside of its report. */
async function seen(id: string) {
  const { metrics, alarms, asking, state } = desk.run.ports;
  const paths = [`/requests/${id}.json`, `/requests/${id}.xml`, '/requests.json', '/requests.xml'];
  const answers = await Promise.all(paths.map((path) => desk.ask('GET', path)));
  const kept: string[] = [];
  for (const store of ['windows', 'devices', 'alarms', 'views', 'reports', 'keys', 'throttles'])
    for (const partition of state.partitionsOf(store))
      for (const { sort, value } of await state.entries(store, partition, '', '\uffff'))
        kept.push(`${partition} ${sort} ${Buffer.from(value)}`);
  const rows = desk.run.rows('requests');
  const texts = answers.map(({ text }) => text);
  return JSON.stringify([rows, metrics, metrics.indicators(), alarms, asking.landing.files, desk.lines, texts, kept]);
}

/** A report that went all the way, closed by its desk. */
async function closed() {
  const id = await report();
  await desk.deliver();
  const row = `${id},lighting-desk,001,closed,2026-05-13T01:00:00Z,2026-05-13T01:00:00Z,Canaryfirst,canaryphone`;
  const refused = 'x,lighting-desk,001,canary,2026-05-13T01:00:00Z,,Canaryfirst,canaryphone';
  const list = `request,desk,type,status,opened,closed,reporter,phone\n${row}\n${refused}\n`;
  await desk.run.file('requests', 'list.csv', list);
  await desk.keepUp();
  return id;
}

const ask = (requestId: string) => {
  const asked = { operation: 'readReporter', params: { requestId }, query: {}, body: {}, idempotencyKey: '' };
  return carryOut(requestOperations, operationRuns, desk.desk, { ...asked, by: {} as never });
};

describe('who reported, and what they wrote', () => {
  it.each([
    ['as soon as it is reported', report],
    ['when it is closed', closed],
  ])('is in no row, figure, alarm, file of the feed, log or answer, and lies sealed, %s', async (_, report) => {
    const id = await report();
    const all = await seen(id);
    expect(all).toContain(id);
    expect(all).not.toMatch(canary);
  });

  it('is shown to an operator, until its time is over', async () => {
    const id = await closed();
    expect(await ask(id)).toEqual({ body: said });
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 91 * dayMs);
    await desk.keepUp();
    expect(await ask(id)).toMatchObject({ problem: 'not-found' });
    expect(await desk.reporterOf(id)).toBeUndefined();
  });

  it('is kept for as long as it is open', async () => {
    const id = await report();
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 91 * dayMs);
    await desk.keepUp();
    expect(await desk.reporterOf(id)).toMatchObject({ first_name: 'Canaryfirst' });
  });

  it.each<Readonly<Record<string, string>>>([
    { email: 'canary' },
    { lat: 'canary' },
    { canary: 'x' },
    { 'attribute[canary]': 'x' },
    { service_code: 'canary' },
    { api_key: 'canary' },
  ])('is in no error: %j', async (wrong) => {
    const form = { ...lamp, ...said, ...wrong };
    const { status, text } = await desk.ask('POST', '/requests.json', { form });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(`${text} ${desk.lines.join()}`).not.toMatch(canary);
  });
});
