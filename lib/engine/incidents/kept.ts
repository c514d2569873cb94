import type { Language } from '../../services/shared/words';
import type { KeptAlarm } from './episodes';
import type { Handled } from './news';

/** An incident, in the form of an alarm. */
export interface IncidentHead {
  readonly city: string;
  readonly title: string;
  readonly runbook: string;
  readonly code: string;
  readonly severity: string;
  readonly deviceId: string;
  readonly subject: string;
  readonly raisedAt: string;
  readonly lastSeen: string;
  readonly clearedAt: string | null;
  readonly count: number;
  readonly detail: string;
}

/** What people did about an incident. */
export interface IncidentPeople {
  /** When it was published, epoch ms. */
  readonly saidMs: number;
  /** Name of who has it. */
  readonly holder: string | null;
  readonly silencedUntilMs: number | null;
  /** When that was published; absent: nobody silenced it, or an earlier release kept it. */
  readonly silenceSaidMs?: number;
  /** Who ended it by hand and why, in words; absent: nobody. */
  readonly closed?: string;
}

/** An incident that people know of. */
export interface OpenIncident {
  readonly id: string;
  /** When it was opened, by the clock. */
  readonly openedMs: number;
  /** Alarms that are or were part of it, by their keys, ascending. */
  readonly members: readonly string[];
  /** Digest of what was published of it last; the same is not published again. */
  readonly told: number;
  /** What is said of it when it is no more. */
  readonly last: IncidentHead;
  /** Absent: nobody did anything about it. */
  readonly people?: IncidentPeople;
  /** Incident that went on in it, of which somebody took the work before that was known: still to be published. */
  readonly heirOf?: string;
}

/** An incident that went on in another one. */
export interface Merged {
  readonly into: string;
  /** When it did, by the clock. */
  readonly atMs: number;
}

export type OutgoingType = 'AlarmReleased' | 'IncidentOpened' | 'IncidentChanged' | 'IncidentEnded';

/** An event for the city's bus that is decided and perhaps not yet published. */
export interface Outgoing {
  /** The same for the same event, whoever publishes it. */
  readonly id: string;
  readonly type: OutgoingType;
  readonly detail: Readonly<Record<string, unknown>>;
  /** When somebody set out to publish it, by the clock: for some time nobody else does. */
  readonly claimedMs: number;
}

/** An act that came before the alarm that it is about. */
export interface EarlyAct {
  readonly one: Handled;
  /** When it came, by the clock. */
  readonly arrivedMs: number;
}

/** All that is kept of a city's losses of supply. */
export interface Kept {
  readonly alarms: Readonly<Record<string, KeptAlarm>>;
  readonly open: readonly OpenIncident[];
  readonly outgoing: readonly Outgoing[];
  /** What was true up to here is settled (settling.ts); absent in what an earlier release kept. */
  readonly settledMs?: number;
  /** What people did about alarms whose beginning has not come yet, and when that came: it goes to people after it. */
  readonly early?: readonly EarlyAct[];
  /** Incidents that went on in others, by their ids: what people did about one before they knew comes after. */
  readonly merged?: Readonly<Record<string, Merged>>;
  /** Ids of acts that went on to people, and when: delivered again they do not. */
  readonly acts?: Readonly<Record<string, number>>;
}

export const nothingKept: Kept = { alarms: {}, open: [], outgoing: [] };

/** What a city's file says of incidents, and who reads of them. */
export interface IncidentSettings {
  readonly city: string;
  readonly language: Language;
  /** False: nothing is made one, and what was held back is sent. */
  readonly enabled: boolean;
}
