/**
 * Canonical types of charging: what adapters of OCPP 1.6, OCPP 2.0.1 and of files produce, and rules read. Words are
 * OCPP's; times are epoch milliseconds, of the data and never of arrival.
 */

/** Units after normalisation: no kilo, no Fahrenheit. `1` is a ratio; Hz, RPM and ratios have no unit in OCPP 1.6. */
export const baseUnits = [
  'Wh',
  'varh',
  'VAh',
  'W',
  'var',
  'VA',
  'A',
  'V',
  'Celsius',
  'Percent',
  'Hz',
  'RPM',
  '1',
] as const;
export type BaseUnit = (typeof baseUnits)[number];

/** One sampled value of a meter. */
export interface MeterSample {
  readonly atMs: number;
  /** OCPP measurand, e.g. `Energy.Active.Import.Register`. */
  readonly measurand: string;
  /** `L1`, `L1-N`, …; absent when the value is of all phases together. */
  readonly phase?: string;
  /** `Outlet`, `Inlet`, `EV`, `Cable`, `Body`; absent means `Outlet`. */
  readonly location?: string;
  /** `Transaction.Begin`, `Transaction.End`, `Sample.Clock`, …; absent means `Sample.Periodic`. */
  readonly context?: string;
  readonly unit: BaseUnit;
  readonly value: number;
}

/** Statuses of OCPP 1.6, and `Occupied`, which is all that 2.0.1 says of a connector in use. */
export const connectorStates = [
  'Available',
  'Preparing',
  'Charging',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Reserved',
  'Unavailable',
  'Faulted',
  'Occupied',
] as const;
export type ConnectorState = (typeof connectorStates)[number];

/** What a station said of one connector at one time. */
export interface ConnectorStatus {
  readonly stationId: string;
  /** Connector of 1.6 (0: the station as a whole); EVSE of 2.0.1. */
  readonly connectorId: number;
  readonly status: ConnectorState;
  /** `NoError` in 1.6 when all is well, and always in 2.0.1, which has no error codes. */
  readonly errorCode: string;
  readonly atMs: number;
}

/** 2.0.1 chargingState; of 1.6 the connector's status says it. */
export const chargingStates = ['Charging', 'EVConnected', 'SuspendedEV', 'SuspendedEVSE', 'Idle'] as const;
export type ChargingState = (typeof chargingStates)[number];

/** One message about a charging session: TransactionEvent of 2.0.1; StartTransaction, MeterValues, StopTransaction of 1.6. */
export interface SessionEvent {
  readonly kind: 'started' | 'updated' | 'ended';
  readonly stationId: string;
  /** OCPP transactionId; numbers of 1.6 as text. */
  readonly sessionId: string;
  /** Connector of 1.6, EVSE of 2.0.1; 2.0.1 need say it only once. */
  readonly connectorId?: number;
  /** Counts the events of a session from 0 in 2.0.1; 1.6 has none. */
  readonly seqNo?: number;
  readonly atMs: number;
  readonly chargingState?: ChargingState;
  /** Keyed hash of the id token; never the token. */
  readonly idTokenHash?: string;
  /** meterStart of a `started`, meterStop of an `ended` of 1.6, Wh. */
  readonly registerWh?: number;
  readonly samples: readonly MeterSample[];
  readonly reservationId?: number;
  readonly stoppedReason?: string;
  /** Said by the station after it had been without connection. */
  readonly offline: boolean;
  /** From another system, which reports the times at which sessions were done, but not that of this one. */
  readonly doneUnknown?: true;
  /**
   * Set when the time that the station gave was refused (common check 5): `atMs` is when the message arrived. Only what
   * does not depend on time is read of it.
   */
  readonly timeRefused?: true;
  /** The refused time: by it a message that is repeated is known again. */
  readonly refusedMs?: number;
}

/** What is odd about a session. None of them refuses it, but for those that `quarantine` names. */
export const sessionFlags = [
  'sequence-gap',
  'sequence-conflict',
  'id-reused',
  'told-after-end',
  'start-missing',
  'end-missing',
  'time-refused',
  'offline',
  'register-reset',
  'registers-disagree',
  'energy-unknown',
  'energy-negative',
  'energy-exceeds-limit',
  'end-before-start',
  'done-after-end',
  'unbilled',
  'done-unknown',
] as const;
export type SessionFlag = (typeof sessionFlags)[number];

/** A charging session, folded from the set of its events. `null` says "not known". */
export interface ChargingSession {
  readonly sessionId: string;
  readonly stationId: string;
  readonly connectorId: number | null;
  /** Null while only later events have come (`start-missing`). */
  readonly startMs: number | null;
  /** Null while it runs, and when its end came with a time that could not be right. */
  readonly endMs: number | null;
  /** Since when it is known that its end was lost; null while it is not. */
  readonly endLostMs: number | null;
  /** It has ended, whether or not the time is known. */
  readonly ended: boolean;
  /** Newest event of the session. */
  readonly lastMs: number;
  readonly chargingState: ChargingState | null;
  readonly idTokenHash: string | null;
  readonly reservationId: number | null;
  readonly stoppedReason: string | null;
  readonly energyWh: number | null;
  readonly lastRegisterWh: number | null;
  /** Time in `Charging`; null when no event said a state. */
  readonly chargingMs: number | null;
  /** When it last stopped drawing power; null when it has not, or nobody said. */
  readonly doneChargingMs: number | null;
  /** Connected end − done charging, never below 0 (charging rule D). */
  readonly idleMinutes: number | null;
  /** In the order of `sessionFlags`. */
  readonly flags: readonly SessionFlag[];
  /** Why its energy must not be counted (charging rule C); null when it may. */
  readonly quarantine: string | null;
}

/** csChargingProfiles of OCPP 1.6 SetChargingProfile. */
export interface Ocpp16ChargingProfile {
  readonly chargingProfileId: number;
  readonly transactionId?: number;
  readonly stackLevel: number;
  readonly chargingProfilePurpose: ProfilePurpose;
  readonly chargingProfileKind: 'Absolute' | 'Recurring' | 'Relative';
  readonly recurrencyKind?: 'Daily' | 'Weekly';
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly chargingSchedule: {
    readonly duration?: number;
    readonly startSchedule?: string;
    readonly chargingRateUnit: RateUnit;
    readonly chargingSchedulePeriod: readonly {
      readonly startPeriod: number;
      readonly limit: number;
      readonly numberPhases?: number;
    }[];
    readonly minChargingRate?: number;
  };
}

export type ProfilePurpose = 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile';
export type RateUnit = 'A' | 'W';

/** A charging profile of either version, normalised: instants, no defaults left open. */
export interface ChargingProfile {
  readonly id: number;
  /** 0: all connectors (for ChargePointMaxProfile: the station). */
  readonly connectorId: number;
  readonly stackLevel: number;
  readonly purpose: ProfilePurpose;
  /** Session that a TxProfile is for; null: the one that runs. */
  readonly transactionId: string | null;
  readonly timing:
    | { readonly kind: 'Absolute'; readonly startMs: number }
    | { readonly kind: 'Recurring'; readonly startMs: number; readonly everyMs: number }
    /** Counts from the start of the transaction. */
    | { readonly kind: 'Relative' };
  readonly validFromMs: number;
  readonly validToMs: number;
  readonly unit: RateUnit;
  /** Infinity when the last period has no end. */
  readonly durationSeconds: number;
  readonly periods: readonly SchedulePeriod[];
}

export interface SchedulePeriod {
  readonly startSeconds: number;
  readonly limit: number;
  /** 3 unless said. */
  readonly phases: number;
}

/** What a wireless pad (ground assembly) says. */
export interface PadState {
  readonly atMs: number;
  readonly coilFrequencyHz: number;
  readonly inputPowerKw: number;
  readonly outputPowerKw: number;
  readonly alignment: {
    readonly dxMm: number;
    readonly dyMm: number;
    readonly dzMm: number;
    readonly state: 'aligned' | 'misaligned' | 'absent';
  };
  /** Coupling factor k, 0 to 1. */
  readonly coupling: number;
  readonly foreignObject: boolean;
  readonly livingObject: boolean;
  readonly temperatureC: number;
}
