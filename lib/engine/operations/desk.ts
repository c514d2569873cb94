import type { Alarm, Severity } from '../../services/shared/alarm';
import type { OfficeHours } from '../../services/shared/office-hours';
import type { OperatorRole } from '../../services/shared/operator-operation';
import type { Language } from '../../services/shared/words';
import type { AlarmBook } from '../alarms/alarm-book';
import type { IdentityClaims } from '../api/identity';
import type { Rate } from '../api/throttle';
import type { AuditTrail } from '../audit/trail';
import type { ZoneTime } from '../clock/zone-time';
import type { Clock, Metrics, StateStorePort } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';

/** Minutes within which somebody must have an alarm, and which of them count. */
export interface EscalationOf {
  /** 0: it is not escalated. */
  readonly afterMinutes: number;
  readonly counts: 'always' | 'office-hours';
}

/** An operation that a service offers to the operators of the city: it checks what it is asked. */
export interface OfferedOperation {
  /** `<service>.<operation>`. */
  readonly id: string;
  /** Its id in the service. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly roles: readonly OperatorRole[];
  readonly idempotencyKey: boolean;
  /** Name of the function of the service that carries it out. */
  readonly function: string;
}

/** A service as its operators' desk knows it. */
export interface ServiceOfDesk extends ServiceFacts {
  readonly alarms: readonly Alarm[];
  readonly operations: readonly OfferedOperation[];
}

/** `settings.json` beside the code of the operations API. */
export interface DeskSettings {
  readonly access: IdentityClaims & {
    /** Claim with what people call somebody. */
    readonly nameClaim: string;
    /** Groups or IAM roles by role. */
    readonly members: Readonly<Record<OperatorRole, readonly string[]>>;
  };
  readonly throttle: Rate;
  readonly longestSilenceHours: Readonly<Record<Severity, number>>;
  readonly escalation: Readonly<Record<Severity, EscalationOf>> & { readonly levels: number };
  /** Alarms that may be parts of an incident wait for it, and are not escalated before they are released; critical ones are. */
  readonly holdsMembers: boolean;
  readonly officeHours: OfficeHours & { readonly holidays: readonly string[] };
  readonly services: readonly ServiceOfDesk[];
}

/** Calls a function of the city by its name and answers with what it answers; throws when it failed. */
export type CallFunction = (functionName: string, payload: unknown) => Promise<unknown>;

/** What the operations API of a city works with. Made once an instance of a function. */
export interface Desk {
  readonly city: string;
  readonly language: Language;
  readonly zone: ZoneTime;
  readonly settings: DeskSettings;
  /** Of each service that keeps alarms. */
  readonly books: ReadonlyMap<
    string,
    { readonly facts: ServiceOfDesk; readonly book: AlarmBook; readonly metrics: Metrics }
  >;
  /** Store `throttles`, and heads of the trail. */
  readonly state: StateStorePort;
  readonly clock: Clock;
  readonly trail: AuditTrail;
  readonly callFunction: CallFunction;
}
