import type { AlarmEvent } from '../alarms/alarm-announce';
import { nobody, type PeopleNotice } from '../alarms/alarm-people';
import type { AlarmEpisode } from '../contracts';
import { incidentCode } from '../incidents/news';
import type { AlarmBus } from '../ports/ports';
import type { Desk, ServiceOfDesk } from './desk';

const [service, alarm] = incidentCode.split('.') as [string, string];

/** Store of the operations API in which incidents are kept as alarms. */
export const incidentAlarms = 'incident-alarms';

/** Incidents as alarms that people have: `incidents.supply.<id>`. */
export const incidentFacts: ServiceOfDesk = {
  id: service,
  alarms: [
    {
      id: alarm,
      name: { en: 'Loss of supply', zh: '失电事件' },
      severity: 'major',
      runbook: {
        en: 'Ask the grid operator first, with the likely cause and the district. Its members are in the event of the incident on the bus.',
        zh: '先以可能原因和片区向供电部门核实；成员告警见总线上的事件。',
      },
      source: 'docs/incidents.md',
    },
  ],
  records: [],
  indicators: [],
  state: [{ id: 'alarms', expireDays: 90 }] as never,
  deviceTypes: [],
  operations: [],
};

/** Event of the city's bus: an incident, as it was known at a time. */
interface IncidentEvent {
  readonly 'detail-type': 'IncidentOpened' | 'IncidentChanged' | 'IncidentEnded';
  readonly detail: Readonly<Record<'subject' | 'title' | 'detail' | 'raisedAt' | 'knownAt', string>> & {
    readonly clearedAt: string | null;
    /** Incident whose holder has it, too: it has split off, or goes on with that. */
    readonly holderFrom?: string;
  };
}

export const isIncident = (event: object): event is IncidentEvent =>
  'detail-type' in event && /^Incident(Opened|Changed|Ended)$/.test(String(event['detail-type']));

/** An incident as an alarm: of its events, which come in any order and more than once, the newest says what it is. */
export async function takeIncident({ books }: Pick<Desk, 'books'>, event: IncidentEvent): Promise<void> {
  const { subject, title, detail, raisedAt, clearedAt, knownAt, holderFrom } = event.detail;
  const isOver = event['detail-type'] === 'IncidentEnded';
  // One that was over when it was found has beginning and end of one time.
  const sequence = 2 * Date.parse(knownAt) + (isOver ? 1 : 0);
  const atMs = Date.parse(raisedAt);
  const began = { kind: 'raise', atMs, detail: `${title}. ${detail}` } as const;
  const ended = { kind: 'clear', atMs: Math.max(atMs + 1, Date.parse(clearedAt ?? knownAt)), detail } as const;
  const key = { alarm, deviceId: subject, subject: '' };
  const book = books.get(service)?.book;
  await book?.replace(key, 'incident', sequence, isOver ? [began, ended] : [began]);
  if (!book || holderFrom === undefined) return;
  const { people = nobody } = (await book.read({ ...key, deviceId: holderFrom })) ?? {};
  const from = [...people.past, ...(people.current ? [people.current] : [])].findLast(({ holder }) => holder !== null);
  if (from) await book.act(key, { kind: 'inherit', from, atMs: Date.parse(knownAt) });
}

/** Beginning and end of an incident are reported by the function of incidents; that a person closed it, it learns from here. */
export class IncidentPeopleBus implements AlarmBus {
  constructor(private readonly bus: AlarmBus) {}

  async publish(change: AlarmEvent, episode: AlarmEpisode, people?: PeopleNotice): Promise<void> {
    if (change === 'raised' || (change === 'cleared' && !people?.closedAs)) return;
    await this.bus.publish(change, episode, people);
  }
}
