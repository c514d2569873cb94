import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { failingOnce } from '../../support/failing-once';
import { plainJpeg } from '../../support/pictures';

const fields = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093', phone: '+86 951 1234567' };
const headers = { 'idempotency-key': 'a-key-of-the-app' };

let desk: Desk;
beforeEach(async () => {
  desk = await appDesk({ georeport: { photos: {}, burst: 100 } });
});
afterEach(() => desk.close());

const report = () => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('media', new Blob([plainJpeg]), 'photo.jpg');
  return desk.ask('POST', '/requests.json', { body, headers });
};

/** What there is of a report that everybody can see, and what an operator can. */
const seen = async (id: string) => {
  await desk.keepUp();
  await desk.deliver();
  const list = (await desk.ask('GET', '/requests.json')).json();
  const owed = await desk.run.ports.state.list('reports', 'owed', '', '\uffff');
  return {
    rows: desk.run.rows('requests').map((row) => row.request_id),
    list: list.map((one: { service_request_id: string }) => one.service_request_id),
    phone: (await desk.reporterOf(id))?.phone,
    photos: [...desk.photos.objects.keys()],
    owed,
  };
};
const whole = (id: string) => ({ rows: [id], list: [id], phone: fields.phone, photos: [`${id}/0`], owed: [] });

describe('a report with a key of its call', () => {
  it('is there once, whole, whichever call of a store fails once before it is repeated', async () => {
    for (let call = 0, failed = true; failed; call++) {
      await desk.close();
      desk = await appDesk({ georeport: { photos: {}, burst: 100 } });
      const { state, asking } = desk.run.ports;
      const restore = failingOnce([state, asking.landing, desk.photos], call);
      const first = await report();
      failed = restore();
      expect([200, 500]).toContain(first.status);
      const again = await report();
      expect([call, again.status]).toEqual([call, 200]);
      const [{ service_request_id: id }] = again.json();
      expect([call, await seen(id)]).toEqual([call, whole(id)]);
    }
  });

  it('is there once, whole, whoever of twenty calls is first', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, report));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const [{ service_request_id: id }] = (answers[0] as (typeof answers)[number]).json();
    expect(await seen(id)).toEqual(whole(id));
  });
});
