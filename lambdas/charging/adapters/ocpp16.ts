import type { JsonObject } from '../../../lib/engine/intake/reading';
import { sampleOf16 } from '../rules/meter-values';
import { securityKind } from '../stations/security-kinds';
import type { ConnectorState } from '../types';
import type {
  MeterValue16,
  MeterValues16,
  SecurityEventNotification,
  StartTransaction16,
  StatusNotification16,
  StopTransaction16,
} from './ocpp16-payloads';
import { joinSamples, nothingTold, type Samples, sortSamples, type Telling, type Told } from './told';

const samplesOf = ({ timestamp, sampledValue }: MeterValue16): Samples =>
  sortSamples(sampledValue.map((sampled) => sampleOf16(Date.parse(timestamp), sampled)));

/** Transaction id as the number the session is known by; the central system has given it. */
const sessionIdOf = (transactionId: number) => String(transactionId);

/** StartTransaction, once its transaction has an id. */
export function startTold(p: StartTransaction16, transactionId: number, { stationId, hash }: Telling): Told {
  return {
    ...nothingTold,
    sessions: [
      {
        kind: 'started',
        stationId,
        sessionId: sessionIdOf(transactionId),
        connectorId: p.connectorId,
        atMs: Date.parse(p.timestamp),
        idTokenHash: hash(p.idTag),
        registerWh: p.meterStart,
        samples: [],
        ...(p.reservationId === undefined ? {} : { reservationId: p.reservationId }),
        offline: false,
      },
    ],
  };
}

function stopTold(p: StopTransaction16, { stationId, hash }: Telling): Told {
  const { samples, refused } = joinSamples((p.transactionData ?? []).map(samplesOf));
  const sessionId = sessionIdOf(p.transactionId);
  return {
    ...nothingTold,
    sessions: [
      {
        kind: 'ended',
        stationId,
        sessionId,
        atMs: Date.parse(p.timestamp),
        ...(p.idTag === undefined ? {} : { idTokenHash: hash(p.idTag) }),
        registerWh: p.meterStop,
        samples,
        // The specification's default.
        stoppedReason: p.reason ?? 'Local',
        offline: false,
      },
    ],
    readings: samples.map((sample) => ({ connectorId: null, sessionId, sample })),
    refused,
  };
}

function meterValuesTold(p: MeterValues16, { stationId }: Telling): Told {
  const { connectorId, transactionId } = p;
  const values = p.meterValue.map((v) => ({ atMs: Date.parse(v.timestamp), ...samplesOf(v) }));
  const sessionId = transactionId === undefined ? null : sessionIdOf(transactionId);
  return {
    ...nothingTold,
    sessions:
      sessionId === null
        ? []
        : values.map(({ atMs, samples }) => ({
            kind: 'updated',
            stationId,
            sessionId,
            connectorId,
            atMs,
            samples,
            offline: false,
          })),
    readings: values.flatMap((v) => v.samples.map((sample) => ({ connectorId, sessionId, sample }))),
    refused: values.flatMap((v) => v.refused),
  };
}

function statusTold(p: StatusNotification16, { stationId, receivedAtMs }: Telling): Told {
  const atMs = p.timestamp === undefined ? receivedAtMs : Date.parse(p.timestamp);
  // The schema's statuses are ours.
  const status = p.status as ConnectorState;
  const { connectorId, errorCode } = p;
  return { ...nothingTold, statuses: [{ stationId, connectorId, status, errorCode, atMs }] };
}

const securityTold = (p: SecurityEventNotification): Told => ({
  ...nothingTold,
  security: [{ kind: securityKind(p.type), atMs: Date.parse(p.timestamp) }],
});

/** What a CALL of OCPP 1.6 says; StartTransaction apart (`startTold`). The payload fits its schema. */
export function told16(action: string, payload: JsonObject, telling: Telling): Told {
  switch (action) {
    case 'MeterValues':
      return meterValuesTold(payload as unknown as MeterValues16, telling);
    case 'StopTransaction':
      return stopTold(payload as unknown as StopTransaction16, telling);
    case 'StatusNotification':
      return statusTold(payload as unknown as StatusNotification16, telling);
    case 'SecurityEventNotification':
      return securityTold(payload as unknown as SecurityEventNotification);
    default:
      return nothingTold;
  }
}
