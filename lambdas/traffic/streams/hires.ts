import type { WindowedStream } from '../../../lib/engine/windows/window';
import { type DetectorConfig, detectorConfigCodec } from '../sets/detector-config';
import type { EventLog } from '../sets/event-log';
import { eventLogCodec } from '../sets/event-log-codec';
import { hiresAlarms } from './hires-alarms';
import { hiresIndicators } from './hires-indicators';
import { hiresInput, hourMs, inForce } from './hires-input';
import { hiresRecords, hiresRows } from './hires-records';
import { type HiresSummary, summarise } from './hires-summary';

/**
 * Controller logs by the hour. The hour before starts the cycles and waits of this one, the hour after ends them
 * (rule O looks an hour ahead); what stays in force longer comes from the summaries of the day before, and rule O knows
 * the pedestrian phases of the day after too.
 */
export const hiresStream: WindowedStream<EventLog, DetectorConfig, HiresSummary> = {
  id: 'hires',
  windowMs: hourMs,
  contextBefore: 1,
  contextAfter: 1,
  events: eventLogCodec,
  reference: detectorConfigCodec,
  summarise,
  inForce,
  toldBack: ({ pedestrianPhases }) => pedestrianPhases,
  evaluate(evaluation) {
    const input = hiresInput(evaluation);
    const rows = hiresRows(input);
    return {
      records: hiresRecords(rows, input.deviceId),
      indicators: hiresIndicators(input, rows),
      alarms: hiresAlarms(input),
    };
  },
};
