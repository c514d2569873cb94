import type { SampledValue201 } from '../rules/meter-values';

/** Payloads of OCPP 2.0.1 that the adapters read; their shape has been checked against the official schemas. */

export interface IdToken201 {
  readonly idToken: string;
  readonly type: string;
}

export interface MeterValue201 {
  readonly timestamp: string;
  readonly sampledValue: readonly SampledValue201[];
}

export interface Evse201 {
  readonly id: number;
  readonly connectorId?: number;
}

export interface TransactionEvent201 {
  readonly eventType: 'Started' | 'Updated' | 'Ended';
  readonly timestamp: string;
  readonly triggerReason: string;
  readonly seqNo: number;
  readonly offline?: boolean;
  readonly reservationId?: number;
  readonly transactionInfo: {
    readonly transactionId: string;
    readonly chargingState?: 'Charging' | 'EVConnected' | 'SuspendedEV' | 'SuspendedEVSE' | 'Idle';
    readonly stoppedReason?: string;
  };
  readonly evse?: Evse201;
  readonly idToken?: IdToken201;
  readonly meterValue?: readonly MeterValue201[];
}

export interface MeterValues201 {
  readonly evseId: number;
  readonly meterValue: readonly MeterValue201[];
}

export interface StatusNotification201 {
  readonly timestamp: string;
  readonly connectorStatus: 'Available' | 'Occupied' | 'Reserved' | 'Unavailable' | 'Faulted';
  readonly evseId: number;
  readonly connectorId: number;
}

export interface ReservationStatusUpdate201 {
  readonly reservationId: number;
  readonly reservationUpdateStatus: 'Expired' | 'Removed';
}

export interface NotifyEvent201 {
  readonly eventData: readonly {
    readonly timestamp: string;
    readonly actualValue: string;
    readonly techCode?: string;
    readonly cleared?: boolean;
    readonly component: { readonly name: string; readonly evse?: Evse201 };
    readonly variable: { readonly name: string };
  }[];
}
