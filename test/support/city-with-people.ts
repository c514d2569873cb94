import { incidentHandler } from '../../lib/engine/incidents/handle';
import type { News } from '../../lib/engine/incidents/news';
import { incidentPeopleBus } from '../../lib/engine/operations/aws-desk';
import type { DeskSettings } from '../../lib/engine/operations/desk';
import { incidentFacts } from '../../lib/engine/operations/incident-desk';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { operatorsDesk } from './operators-desk';
import { operatorsGateway, type Somebody } from './operators-gateway';
import { news, type Places, type Raised, startMs, supplyCity } from './supply-city';
import { sqsEvent } from './traffic-run';

export const li: Somebody = { sub: 'u1', name: 'Li Wei' };
const minuteMs = 60_000;

interface BusEntry {
  readonly DetailType: string;
  readonly Detail: string;
}

/** The functions of incidents and of the operations API, and the bus between them. */
export async function cityWithPeople(places: Places = {}, settings: Partial<DeskSettings> = {}) {
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
  const made = operatorsDesk(incidentFacts, { ...ports, alarms } as never, { settings });
  const gateway = await operatorsGateway(made);
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
  /** Lets it be a time at which news come, in epoch ms. */
  const comes = async (atMs: number, all: readonly News[] = []) => {
    ports.clock.set(atMs);
    city.ports.clock.set(atMs);
    await (all.length > 0 ? city.book.take(all) : city.book.sweep());
    await relay();
    await made.handler({});
  };
  const list = async () => (await gateway.call(li, 'GET', '/alarms?service=incidents')).body.alarms;
  interface Listed {
    readonly id: string;
    readonly notifiedAt: string;
  }
  const call = ({ id, notifiedAt }: Listed, what: string, body: object, who: Somebody) =>
    gateway.call(who, 'POST', `/alarms/${id}/${what}`, what === 'silence' ? body : { notifiedAt, ...body });
  const post = async (listed: Listed, what: string, body: object, who: Somebody) => {
    const reply = await call(listed, what, body, who);
    await relay();
    return reply;
  };
  const listed = async (incident: string): Promise<Listed> =>
    (await list()).find(({ id }: { id: string }) => id === `incidents.supply.${incident}`);
  return {
    ...city,
    comes,
    at: (minute: number, ...all: readonly Raised[]) => comes(startMs + minute * minuteMs, all.map(news)),
    relay,
    /** The bus delivers all events of incidents once more. */
    again: async () => {
      toDesk = 0;
      await relay();
    },
    list,
    /** Does something about the first of the list. */
    act: async (what: string, body: object = {}, who = li) => post((await list())[0], what, body, who),
    actOn: async (incident: string, what: string, body: object = {}, who = li) =>
      post(await listed(incident), what, body, who),
    /** The same, and the bus has not delivered it yet. */
    acts: async (incident: string, what: string) => call(await listed(incident), what, {}, li),
    ended: () => city.told('IncidentEnded').map(({ detail }) => detail),
    entries,
    gateway,
    metrics: ports.metrics,
    escalated: () => entries.map((e) => e.DetailType),
    close: () => gateway.close(),
  };
}

export type CityWithPeople = Awaited<ReturnType<typeof cityWithPeople>>;
