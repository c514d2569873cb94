import { incidentHandler } from '../../../lib/engine/incidents/handle';
import { incidentPeopleBus } from '../../../lib/engine/operations/aws-desk';
import { incidentFacts } from '../../../lib/engine/operations/incident-desk';
import { memoryPorts } from '../../../lib/engine/ports/memory/ports';
import { operatorsDesk } from '../../support/operators-desk';
import { operatorsGateway, type Somebody } from '../../support/operators-gateway';
import { type Places, startMs, supplyCity, type Told } from '../../support/supply-city';
import { sqsEvent } from '../../support/traffic-run';

const li: Somebody = { sub: 'u1', name: 'Li Wei' };
const minuteMs = 60_000;
const flash = (device: string, to?: number): Told => ({
  code: 'traffic.flash',
  device,
  from: 1,
  ...(to === undefined ? {} : { to }),
});
const offline = (to?: number): Told => ({ ...flash('c1', to), code: 'charging.offline', within: 15 });

interface BusEntry {
  readonly DetailType: string;
  readonly Detail: string;
}

const open: Awaited<ReturnType<typeof operatorsGateway>>[] = [];
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});

/** The functions of incidents and of the operations API, and the bus between them. */
async function cityWithPeople(places: Places = {}) {
  const city = supplyCity(places);
  const entries: BusEntry[] = [];
  const aws = {
    call: async (_: string, __: string, ___: string, { Entries }: { Entries: readonly BusEntry[] }) => {
      entries.push(...Entries);
      return { FailedEntryCount: 0, Entries: [] };
    },
  };
  const ports = memoryPorts(incidentFacts, startMs, () => {});
  const alarms = incidentPeopleBus(aws as never, 'bus', 'testville', 'en');
  const made = operatorsDesk(incidentFacts, { ...ports, alarms } as never);
  const gateway = await operatorsGateway(made);
  open.push(gateway);
  const handler = incidentHandler(() => ({ book: city.book, metrics: { flush: () => {} } }));
  let [toDesk, toIncidents] = [0, 0];
  /** Delivers what the bus has, events of incidents each twice and the newest first. */
  const relay = async () => {
    for (const { type, detail } of city.told().slice(toDesk).reverse())
      for (const _ of [1, 2]) await made.handler({ 'detail-type': type, detail });
    toDesk = city.told().length;
    const acts = entries.slice(toIncidents).filter(({ DetailType }) => DetailType !== 'AlarmEscalated');
    toIncidents = entries.length;
    const time = new Date(ports.clock.nowMs()).toISOString();
    const bodies = acts.map(({ DetailType, Detail }) =>
      JSON.stringify({ source: 'citykit.incidents', 'detail-type': DetailType, time, detail: JSON.parse(Detail) }),
    );
    if (bodies.length > 0) expect(await handler(sqsEvent('x', bodies))).toEqual({ batchItemFailures: [] });
  };
  const at = async (minute: number, ...all: readonly Told[]) => {
    ports.clock.set(startMs + minute * minuteMs);
    await (all.length > 0 ? city.take(minute, ...all) : city.sweep(minute));
    await relay();
    await made.handler({});
  };
  const list = async () => (await gateway.call(li, 'GET', '/alarms?service=incidents')).body.alarms;
  const act = async (what: string, body: object = {}) => {
    const [{ id, notifiedAt }] = await list();
    const reply = await gateway.call(
      li,
      'POST',
      `/alarms/${id}/${what}`,
      what === 'silence' ? body : { notifiedAt, ...body },
    );
    await relay();
    return reply;
  };
  const ended = () => city.told('IncidentEnded').map(({ detail }) => detail);
  return {
    ...city,
    at,
    relay,
    list,
    act,
    ended,
    entries,
    metrics: ports.metrics,
    escalated: () => entries.map((e) => e.DetailType),
  };
}

describe('an incident', () => {
  it('stands among the alarms, under the id that its mail has', async () => {
    const { at, list, told } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    const [opened] = told('IncidentOpened');
    expect(opened?.detail).toMatchObject({ handling: 'Nobody has it yet.', holder: null, silenced: false });
    expect(await list()).toMatchObject([
      {
        id: `incidents.supply.${opened?.detail.subject}`,
        severity: 'major',
        holder: null,
        detail: expect.stringContaining('Loss of supply in district east. The cause is not known.'),
      },
    ]);
  });

  it('of which somebody has the work is not escalated, and the mail of its end says who had it', async () => {
    const { at, list, act, ended, escalated, metrics } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await at(12);
    expect((await act('acknowledgement')).status).toBe(200);
    expect([...metrics.samples.keys()].filter((name) => name.includes('AcknowledgeMinutes'))).toHaveLength(1);
    await at(110, flash('s1', 109), flash('s2', 109), offline(109));
    await at(140);
    expect(escalated()).toEqual(['AlarmAcknowledged']);
    expect(ended()).toMatchObject([{ handling: 'Li Wei had it.', holder: 'Li Wei', count: 3 }]);
    expect(await list()).toEqual([]);
  });

  it('that nobody has goes to further people after its minutes of office hours', async () => {
    const { at, escalated } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    // Office hours begin half an hour after the start.
    await at(89);
    expect(escalated()).toEqual([]);
    await at(90);
    await at(150);
    await at(500);
    expect(escalated()).toEqual(['AlarmEscalated', 'AlarmEscalated']);
  });

  it('is one of two when two districts are dark, each with people of its own', async () => {
    const west = { district: 'west', path: [] };
    const { at, list, act, ended } = await cityWithPeople({ w1: west, w2: west, w3: west });
    await at(2, flash('s1'), flash('s2'), offline());
    await at(6, ...['w1', 'w2'].map((device) => flash(device)), { ...offline(), device: 'w3' });
    await act('acknowledgement');
    const both: { readonly holder: string | null }[] = await list();
    expect(both.map(({ holder }) => holder).sort()).toEqual(['Li Wei', null]);
    await at(20, flash('s1', 19), flash('s2', 19), offline(19));
    await at(49);
    expect(ended()).toMatchObject([{ districts: ['east'] }]);
    expect(await list()).toHaveLength(1);
  });

  it('that a person closes is over, and what still stands of it goes to people one by one', async () => {
    const { at, act, ended, mails, list, types } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await at(5, flash('s1', 4));
    expect((await act('closure', { reason: 'false-alarm' })).status).toBe(200);
    await at(6);
    expect(ended()).toMatchObject([{ handling: 'Closed by Li Wei: false alarm.' }]);
    expect(mails().sort()).toEqual(['+c1', '+s2']);
    expect(await list()).toEqual([]);
    await at(60);
    expect(types().filter((type) => type === 'IncidentOpened')).toHaveLength(1);
  });

  it('that is silenced ends without a mail; once its silence is over with one, and people are reminded', async () => {
    const { at, act, escalated, ended } = await cityWithPeople();
    const until = (minute: number) => ({ until: new Date(startMs + minute * minuteMs).toISOString() });
    await at(2, flash('s1'), flash('s2'), offline());
    expect((await act('silence', until(60))).status).toBe(200);
    await at(20, flash('s1', 19), flash('s2', 19), offline(19));
    await at(49);
    expect(ended()).toMatchObject([{ silenced: true }]);
    const second = await cityWithPeople();
    await second.at(2, flash('s1'), flash('s2'), offline());
    await second.act('silence', until(30));
    await second.at(30);
    await second.at(40, flash('s1', 39), flash('s2', 39), offline(39));
    await second.at(70);
    expect(second.escalated()).toEqual(['AlarmSilenced', 'AlarmReminded']);
    expect(second.ended()).toMatchObject([{ silenced: false }]);
    expect(escalated()).toEqual(['AlarmSilenced']);
  });

  it('ends for people, too, when incidents are switched off while it stands', async () => {
    const { at, list, newBook, relay, told } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await newBook(false).sweep();
    await relay();
    expect(told('IncidentEnded')[0]?.detail.detail).toContain('switched off');
    expect(await list()).toEqual([]);
  });
});
