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
import { emptyReport, joinSamples, type Report, type ReportContext, type Samples, sortSamples } from './report';

const samplesOf = ({ timestamp, sampledValue }: MeterValue16): Samples =>
  sortSamples(sampledValue.map((sampled) => sampleOf16(Date.parse(timestamp), sampled)));

/** Transaction id as the number the session is known by; the central system has given it. */
const sessionIdOf = (transactionId: number) => String(transactionId);

/** StartTransaction, once its transaction has an id. */
export function startReport(p: StartTransaction16, transactionId: number, { stationId, hash }: ReportContext): Report {
  return {
    ...emptyReport,
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

function stopReport(p: StopTransaction16, { stationId, hash }: ReportContext): Report {
  const { samples, refused } = joinSamples((p.transactionData ?? []).map(samplesOf));
  const sessionId = sessionIdOf(p.transactionId);
  return {
    ...emptyReport,
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

function meterValuesReport(p: MeterValues16, { stationId }: ReportContext): Report {
  const { connectorId, transactionId } = p;
  const values = p.meterValue.map((v) => ({ atMs: Date.parse(v.timestamp), ...samplesOf(v) }));
  const sessionId = transactionId === undefined ? null : sessionIdOf(transactionId);
  return {
    ...emptyReport,
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

function statusReport(p: StatusNotification16, { stationId, receivedAtMs }: ReportContext): Report {
  const atMs = p.timestamp === undefined ? receivedAtMs : Date.parse(p.timestamp);
  // The schema's statuses are ours.
  const status = p.status as ConnectorState;
  const { connectorId, errorCode } = p;
  return { ...emptyReport, statuses: [{ stationId, connectorId, status, errorCode, atMs }] };
}

const securityReport = (p: SecurityEventNotification): Report => ({
  ...emptyReport,
  security: [{ kind: securityKind(p.type), atMs: Date.parse(p.timestamp) }],
});

/** What a CALL of OCPP 1.6 says; StartTransaction apart (`startReport`). The payload fits its schema. */
export function report16(action: string, payload: JsonObject, context: ReportContext): Report {
  switch (action) {
    case 'MeterValues':
      return meterValuesReport(payload as unknown as MeterValues16, context);
    case 'StopTransaction':
      return stopReport(payload as unknown as StopTransaction16, context);
    case 'StatusNotification':
      return statusReport(payload as unknown as StatusNotification16, context);
    case 'SecurityEventNotification':
      return securityReport(payload as unknown as SecurityEventNotification);
    default:
      return emptyReport;
  }
}
