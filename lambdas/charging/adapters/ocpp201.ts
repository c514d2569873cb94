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
import { joinSamples, nothingTold, type Samples, sortSamples, type Telling, type Told } from './told';

const kinds = { Started: 'started', Updated: 'updated', Ended: 'ended' } as const;

/** Set only when said: an absent field and one that says nothing are the same event. */
const said = <K extends keyof SessionEvent>(key: K, value: SessionEvent[K] | undefined) =>
  value === undefined ? {} : { [key]: value };

const samplesOf = ({ timestamp, sampledValue }: MeterValue201): Samples =>
  sortSamples(sampledValue.map((sampled) => sampleOf201(Date.parse(timestamp), sampled)));

function transactionTold(p: TransactionEvent201, { stationId, hash }: Telling): Told {
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
    ...nothingTold,
    sessions: [event],
    readings: samples.map((sample) => ({ connectorId, sessionId, sample })),
    refused,
  };
}

function meterValuesTold({ evseId, meterValue }: MeterValues201): Told {
  const { samples, refused } = joinSamples(meterValue.map(samplesOf));
  return {
    ...nothingTold,
    readings: samples.map((sample) => ({ connectorId: evseId, sessionId: null, sample })),
    refused,
  };
}

function statusTold(p: StatusNotification201, { stationId }: Telling): Told {
  const status: ConnectorStatus = {
    stationId,
    connectorId: p.evseId,
    status: p.connectorStatus,
    errorCode: 'NoError',
    atMs: Date.parse(p.timestamp),
  };
  return { ...nothingTold, statuses: [status] };
}

const isSafetyCode = (code: string | undefined): code is string =>
  (safetyCodes as readonly string[]).includes(code ?? '');

/**
 * 2.0.1 has no error codes in its statuses: a fault is reported as variable `Problem`, its kind as `techCode` (alarm
 * 4).
 */
const problemsTold = ({ eventData }: NotifyEvent201, { stationId }: Telling): Told => ({
  ...nothingTold,
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
const reservationTold = (p: ReservationStatusUpdate201, { receivedAtMs: atMs }: Telling): Told => ({
  ...nothingTold,
  reservations:
    p.reservationUpdateStatus === 'Removed' ? [{ kind: 'cancelled', reservationId: p.reservationId, atMs }] : [],
});

const securityTold = (p: SecurityEventNotification): Told => ({
  ...nothingTold,
  security: [{ kind: securityKind(p.type), atMs: Date.parse(p.timestamp) }],
});

/** What a CALL of OCPP 2.0.1 says. The payload fits its schema. */
export function told201(action: string, payload: JsonObject, telling: Telling): Told {
  switch (action) {
    case 'TransactionEvent':
      return transactionTold(payload as unknown as TransactionEvent201, telling);
    case 'MeterValues':
      return meterValuesTold(payload as unknown as MeterValues201);
    case 'StatusNotification':
      return statusTold(payload as unknown as StatusNotification201, telling);
    case 'NotifyEvent':
      return problemsTold(payload as unknown as NotifyEvent201, telling);
    case 'ReservationStatusUpdate':
      return reservationTold(payload as unknown as ReservationStatusUpdate201, telling);
    case 'SecurityEventNotification':
      return securityTold(payload as unknown as SecurityEventNotification);
    default:
      return nothingTold;
  }
}
