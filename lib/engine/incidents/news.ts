import type { SupplyEvidence } from '../../services/shared/alarm';
import { entryOf } from '../../shared/entry-of';

/** An event of the city's bus, as far as it matters here. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  /** When it was published, in seconds. */
  readonly time?: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Code of every incident. To people it is an alarm, whose device is the id of the incident. */
export const incidentCode = 'incidents.supply';

/** What a person did about an alarm, or that its silence is over (`unsilenced` where somebody has it): a mail about it that still waits says so. */
export interface Handled extends Pick<News, 'code' | 'deviceId' | 'subject' | 'detail'> {
  /** `closed`: of an incident, which a person ended. */
  readonly change: 'acknowledged' | 'assigned' | 'silenced' | 'unsilenced' | 'reminded' | 'closed';
  /** When it was published, epoch ms. */
  readonly saidMs: number;
  /** Who has it, as the bus has it. */
  readonly words: { readonly holder: string | null; readonly handling: string };
}

/** That an alarm which may stand for a loss of supply was raised or cleared. */
export interface News {
  readonly change: 'raised' | 'cleared';
  readonly service: string;
  /** `<service>.<alarm id>`, the device and its part: the key of an alarm. */
  readonly code: string;
  readonly deviceId: string;
  readonly subject: string;
  readonly supply: SupplyEvidence;
  readonly severity: string;
  readonly raisedMs: number;
  /** Of what was cleared; else null. */
  readonly clearedMs: number | null;
  /** Why a person said that it is over; absent of what ended by itself. */
  readonly closedAs?: string;
  /** When it was published, epoch ms; 0: not known. */
  readonly saidMs: number;
  /** What people read of it, as the bus has it. */
  readonly detail: BusEvent['detail'];
}

const changes: Readonly<Record<string, News['change']>> = { AlarmRaised: 'raised', AlarmCleared: 'cleared' };

function textAt(detail: BusEvent['detail'], field: string): string {
  const value = detail[field];
  if (typeof value !== 'string') throw new Error(`an alarm on the bus has no ${field}`);
  return value;
}

function instantAt(detail: BusEvent['detail'], field: string): number {
  const ms = Date.parse(textAt(detail, field));
  if (Number.isNaN(ms)) throw new Error(`an alarm on the bus has no time in ${field}`);
  return ms;
}

function supplyIn({ supply }: BusEvent['detail']): SupplyEvidence {
  const { evidence, withinMinutes } = (supply ?? {}) as Partial<SupplyEvidence>;
  if ((evidence !== 'cause' && evidence !== 'symptom') || typeof withinMinutes !== 'number')
    throw new Error('an alarm on the bus says nothing of supply');
  return { evidence, withinMinutes };
}

/** Reads an alarm from its event; throws for any other event, which the rule of the bus does not let through. */
export function newsIn({ source, 'detail-type': type, time = '', detail }: BusEvent): News {
  const change = entryOf(changes, type);
  const [, service] = /^citykit\.(.+)$/.exec(source) ?? [];
  if (!change || !service) throw new Error(`${source} ${type} is no alarm of a service`);
  return {
    change,
    service,
    code: textAt(detail, 'code'),
    deviceId: textAt(detail, 'deviceId'),
    subject: textAt(detail, 'subject'),
    supply: supplyIn(detail),
    severity: textAt(detail, 'severity'),
    raisedMs: instantAt(detail, 'raisedAt'),
    clearedMs: change === 'cleared' ? instantAt(detail, 'clearedAt') : null,
    ...(typeof detail.closedAs === 'string' ? { closedAs: detail.closedAs } : {}),
    saidMs: Date.parse(time) || 0,
    detail,
  };
}

const acts: Readonly<Record<string, Handled['change']>> = {
  AlarmAcknowledged: 'acknowledged',
  AlarmAssigned: 'assigned',
  AlarmSilenced: 'silenced',
  AlarmUnsilenced: 'unsilenced',
  AlarmReminded: 'reminded',
  IncidentClosed: 'closed',
};

/** True of an event that people cause. */
export const isHandled = (event: BusEvent): boolean => entryOf(acts, event['detail-type']) !== undefined;

/** Reads what a person did about an alarm. */
export function handledIn({ 'detail-type': type, time = '', detail }: BusEvent): Handled {
  const { holder } = detail;
  return {
    code: textAt(detail, 'code'),
    deviceId: textAt(detail, 'deviceId'),
    subject: textAt(detail, 'subject'),
    saidMs: Date.parse(time) || 0,
    change: entryOf(acts, type) as Handled['change'],
    detail,
    words: { holder: typeof holder === 'string' ? holder : null, handling: textAt(detail, 'handling') },
  };
}

/** Key of the alarm that news are of. */
export const alarmKey = ({ code, deviceId, subject }: Pick<News, 'code' | 'deviceId' | 'subject'>): string =>
  JSON.stringify([code, deviceId, subject]);
