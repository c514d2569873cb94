import type { JsonObject } from '../../../lib/engine/intake/reading';
import { safetyCodes } from '../rules/alarm-safety-code';
import { sampleOf201 } from '../rules/meter-values';
import { securityKind } from '../stations/security-kinds';
import type { ConnectorStatus, SessionEvent } from '../types';
import type { SecurityEventNotification } from './ocpp16-payloads';
import type {
  MeterValue201,
  MeterValues201,
  NotifyEvent201,
  ReservationStatusUpdate201,
  StatusNotification201,
  TransactionEvent201,
} from './ocpp201-payloads';
import { emptyReport, joinSamples, type Report, type ReportContext, type Samples, sortSamples } from './report';

const kinds = { Started: 'started', Updated: 'updated', Ended: 'ended' } as const;

/** Set only when said: an absent field and one that says nothing are the same event. */
const said = <K extends keyof SessionEvent>(key: K, value: SessionEvent[K] | undefined) =>
  value === undefined ? {} : { [key]: value };

const samplesOf = ({ timestamp, sampledValue }: MeterValue201): Samples =>
  sortSamples(sampledValue.map((sampled) => sampleOf201(Date.parse(timestamp), sampled)));

function transactionReport(p: TransactionEvent201, { stationId, hash }: ReportContext): Report {
  const { samples, refused } = joinSamples((p.meterValue ?? []).map(samplesOf));
  const { transactionId: sessionId, chargingState, stoppedReason } = p.transactionInfo;
  const event: SessionEvent = {
    kind: kinds[p.eventType],
    stationId,
    sessionId,
    seqNo: p.seqNo,
    atMs: Date.parse(p.timestamp),
    samples,
    offline: p.offline ?? false,
    ...said('connectorId', p.evse?.id),
    ...said('chargingState', chargingState),
    ...said('idTokenHash', p.idToken && p.idToken.type !== 'NoAuthorization' ? hash(p.idToken.idToken) : undefined),
    ...said('reservationId', p.reservationId),
    ...said('stoppedReason', stoppedReason),
  };
  const connectorId = p.evse?.id ?? null;
  return {
    ...emptyReport,
    sessions: [event],
    readings: samples.map((sample) => ({ connectorId, sessionId, sample })),
    refused,
  };
}

function meterValuesReport({ evseId, meterValue }: MeterValues201): Report {
  const { samples, refused } = joinSamples(meterValue.map(samplesOf));
  return {
    ...emptyReport,
    readings: samples.map((sample) => ({ connectorId: evseId, sessionId: null, sample })),
    refused,
  };
}

function statusReport(p: StatusNotification201, { stationId }: ReportContext): Report {
  const status: ConnectorStatus = {
    stationId,
    connectorId: p.evseId,
    status: p.connectorStatus,
    errorCode: 'NoError',
    atMs: Date.parse(p.timestamp),
  };
  return { ...emptyReport, statuses: [status] };
}

const isSafetyCode = (code: string | undefined): code is string =>
  (safetyCodes as readonly string[]).includes(code ?? '');

/**
 * 2.0.1 has no error codes in its statuses: a fault is reported as variable `Problem`, its kind as `techCode` (alarm
 * 4).
 */
const problemsReport = ({ eventData }: NotifyEvent201, { stationId }: ReportContext): Report => ({
  ...emptyReport,
  statuses: eventData
    .filter((e) => e.variable.name === 'Problem' && e.actualValue === 'true' && !e.cleared && isSafetyCode(e.techCode))
    .map((e) => ({
      stationId,
      connectorId: e.component.evse?.id ?? 0,
      status: 'Faulted',
      errorCode: e.techCode as string,
      atMs: Date.parse(e.timestamp),
    })),
});

/** That it has expired is known by its date; a station that removes it (the EVSE is faulted) takes it back. */
const reservationReport = (p: ReservationStatusUpdate201, { receivedAtMs: atMs }: ReportContext): Report => ({
  ...emptyReport,
  reservations:
    p.reservationUpdateStatus === 'Removed' ? [{ kind: 'cancelled', reservationId: p.reservationId, atMs }] : [],
});

const securityReport = (p: SecurityEventNotification): Report => ({
  ...emptyReport,
  security: [{ kind: securityKind(p.type), atMs: Date.parse(p.timestamp) }],
});

/** What a CALL of OCPP 2.0.1 says. The payload fits its schema. */
export function report201(action: string, payload: JsonObject, context: ReportContext): Report {
  switch (action) {
    case 'TransactionEvent':
      return transactionReport(payload as unknown as TransactionEvent201, context);
    case 'MeterValues':
      return meterValuesReport(payload as unknown as MeterValues201);
    case 'StatusNotification':
      return statusReport(payload as unknown as StatusNotification201, context);
    case 'NotifyEvent':
      return problemsReport(payload as unknown as NotifyEvent201, context);
    case 'ReservationStatusUpdate':
      return reservationReport(payload as unknown as ReservationStatusUpdate201, context);
    case 'SecurityEventNotification':
      return securityReport(payload as unknown as SecurityEventNotification);
    default:
      return emptyReport;
  }
}
