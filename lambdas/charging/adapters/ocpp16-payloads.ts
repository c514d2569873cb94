import type { SampledValue16 } from '../rules/meter-values';

/** Payloads of OCPP 1.6 that the adapters read; their shape has been checked against the official schemas. */

export interface MeterValue16 {
  readonly timestamp: string;
  readonly sampledValue: readonly SampledValue16[];
}

export interface StartTransaction16 {
  readonly connectorId: number;
  readonly idTag: string;
  readonly meterStart: number;
  readonly timestamp: string;
  readonly reservationId?: number;
}

export interface MeterValues16 {
  readonly connectorId: number;
  readonly transactionId?: number;
  readonly meterValue: readonly MeterValue16[];
}

export interface StopTransaction16 {
  readonly transactionId: number;
  readonly idTag?: string;
  readonly meterStop: number;
  readonly timestamp: string;
  readonly reason?: string;
  readonly transactionData?: readonly MeterValue16[];
}

export interface StatusNotification16 {
  readonly connectorId: number;
  readonly errorCode: string;
  readonly status: string;
  readonly timestamp?: string;
}

export interface SecurityEventNotification {
  readonly type: string;
  readonly timestamp: string;
}
