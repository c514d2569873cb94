import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { sized } from '../../support/exploring';
import { failingFrom, failingOnce } from '../../support/failing-once';
import { plainJpeg } from '../../support/pictures';
import { cutOff, whileWaiting } from '../../support/steps-of-state';

const dayMs = 86_400_000;
const fields = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093', phone: '+86 951 1234567' };
const headers = { 'idempotency-key': 'a-key-of-the-app' };

let desk: Desk;
const reopened = async () => {
  await desk?.close();
  desk = await appDesk({ georeport: { photos: {}, burst: 100 } });
};
beforeEach(reopened);
afterEach(() => desk.close());

const report = () => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('media', new Blob([plainJpeg]), 'photo.jpg');
  return desk.ask('POST', '/requests.json', { body, headers });
};
const later = (ms: number) => desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + ms);
const shown = async (): Promise<readonly { service_request_id: string; status: string }[]> =>
  (await desk.ask('GET', '/requests.json')).json();

/** What there is of a report that everybody can see, and what an operator can. */
const seen = async (id: string) => {
  await desk.keepUp();
  await desk.deliver();
  const owed = await desk.run.ports.state.list('reports', 'owed', '', '\uffff');
  return {
    rows: desk.run.rows('requests').map((row) => row.request_id),
    list: (await shown()).map((one) => one.service_request_id),
    phone: (await desk.reporterOf(id))?.phone,
    photos: [...desk.photos.objects.keys()],
    owed,
  };
};
const whole = (id: string) => ({ rows: [id], list: [id], phone: fields.phone, photos: [`${id}/0`], owed: [] });

/** The list of its desk, which closes it. */
const closing = (id: string) =>
  `request,desk,type,status,opened,closed\n${id},lighting-desk,001,closed,2026-05-13T01:00:00Z,2026-05-13T01:00:00Z\n`;
const idOf = (answer: Awaited<ReturnType<typeof report>>): string => answer.json()[0].service_request_id;
const closed = async () => {
  await reopened();
  const id = idOf(await report());
  await desk.deliver();
  await desk.run.file('requests', 'list.csv', closing(id));
  return id;
};

/** All that is kept of who reported. */
const keptOf = async (id: string) => {
  const { state } = desk.run.ports;
  const due = await state.entries('reports', 'due', '', '\uffff');
  const stored = await state.read('reports', `report#${id}`, 'report');
  const key = await desk.desk.vault.key(`report#${id}`);
  return {
    due: due.length,
    stored: String(stored && Buffer.from(stored.value)),
    key,
    photos: desk.photos.objects.size,
  };
};
const forgotten = (id: string) => ({
  due: 0,
  stored: JSON.stringify({ id, isForgotten: true }),
  key: undefined,
  photos: 0,
});

describe('a report with a key of its call', () => {
  it('is there once, whole, whichever call of a store fails once before it is repeated', async () => {
    for (let call = 0, failed = true; failed; call++) {
      await reopened();
      const restore = failingOnce(desk.outside, call);
      const first = await report();
      failed = restore();
      expect([200, 500]).toContain(first.status);
      const again = await report();
      expect([call, again.status]).toEqual([call, 200]);
      expect([call, await seen(idOf(again))]).toEqual([call, whole(idOf(again))]);
    }
  });

  it('is there once, whole, whoever of twenty calls is first', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, report));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const id = idOf(answers[0] as (typeof answers)[number]);
    expect(await seen(id)).toEqual(whole(id));
  });
});

it('a report that dies at any call is whole by the clock or not there, and its app is answered no more than that', async () => {
  const statuses = new Set<string>();
  for (let call = 0, failed = true; failed; call++) {
    await reopened();
    const restore = failingFrom(desk.outside, call);
    const { status, text } = await report();
    failed = restore();
    if (status !== 200) statuses.add(text);
    later(2 * 3_600_000);
    await desk.keepUp();
    await desk.deliver();
    const [one] = await shown();
    if (one) expect([call, await seen(one.service_request_id)]).toEqual([call, whole(one.service_request_id)]);
    else {
      later(91 * dayMs);
      expect([call, await seen('')]).toEqual([call, { rows: [], list: [], phone: undefined, photos: [], owed: [] }]);
    }
  }
  expect([...statuses]).toEqual(['[{"code":500,"description":"something went wrong here"}]']);
});

describe('forgetting who reported', () => {
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  it('is nothing or all for who asks, whichever call it dies at, fails loudly, and is done by the next run', async () => {
    for (let call = 0, failed = true; failed; call++) {
      const id = await closed();
      later(91 * dayMs);
      const restore = failingFrom(desk.outside, call);
      const ended = await desk.keepUp().then(
        () => 'done',
        () => 'failed',
      );
      failed = restore();
      expect([call, ended]).toEqual([call, failed ? 'failed' : 'done']);
      const { photos, stored } = await keptOf(id);
      if (await desk.reporterOf(id)) expect([call, photos]).toEqual([call, 1]);
      else expect([call, stored]).toEqual([call, forgotten(id).stored]);
      await desk.keepUp();
      expect([call, await keptOf(id)]).toEqual([call, forgotten(id)]);
    }
  });

  it('takes nothing of a report that its app repeats at that moment, much later than a call that was cut off', async () => {
    for (let step = 0, isStep = true; isStep; step++) {
      await reopened();
      await cutOff(desk.run.ports.state, 10, report);
      later(90 * dayMs);
      let answer: Awaited<ReturnType<typeof report>> | undefined;
      isStep = await whileWaiting(
        desk.run.ports.state,
        step,
        async () => (answer = await report()),
        () => desk.keepUp(),
      );
      const { status } = answer as Awaited<ReturnType<typeof report>>;
      if (status === 200)
        expect([step, await seen(idOf(answer as never))]).toEqual([step, whole(idOf(answer as never))]);
      else expect([step, status, await shown()]).toEqual([step, 422, []]);
    }
  });

  it('waits for a report that is opened again at that moment, or is whole', async () => {
    for (let step = 0; ; step++) {
      const id = await closed();
      later(91 * dayMs);
      const open = closing(id).replace('closed,2026', 'open,2026').replace('opened,closed', 'opened,updated');
      const again = open.replace(/2026-05-13T01:00:00Z\n$/, '2026-05-14T01:00:00Z\n');
      const isStep = await whileWaiting(
        desk.run.ports.state,
        step,
        () => desk.keepUp(),
        () => desk.run.file('requests', 'again.csv', again),
      );
      if (!isStep) break;
      const [{ status }] = (await desk.ask('GET', `/requests/${id}.json`)).json();
      expect([step, status]).toEqual([step, 'open']);
      const kept = await keptOf(id);
      if (kept.key) expect([step, kept.photos, kept.due]).toEqual([step, 1, 1]);
      else expect([step, kept]).toEqual([step, forgotten(id)]);
    }
  });
});

it('a list of a desk is taken whole, whichever call fails before it is delivered again', async () => {
  for (let call = 0, failed = true; failed; call += sized(5, 1)) {
    await reopened();
    const id = idOf(await report());
    await desk.deliver();
    const restore = failingOnce([desk.run.ports.state, desk.run.ports.records], call);
    await desk.run.file('requests', 'list.csv', closing(id)).catch(() => undefined);
    failed = restore();
    await desk.run.file('requests', 'list.csv', closing(id));
    const open = await desk.run.ports.state.entries('windows', 'open', '', '\uffff');
    const [row] = desk.run.rows('requests');
    expect([call, (await shown()).map(({ status }) => status), open.length, row?.status]).toEqual([
      ...[call, ['closed'], 0, 'closed'],
    ]);
  }
});
