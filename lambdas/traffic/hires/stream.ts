import { streamOf } from '../../../lib/engine/windows/streamed';
import { traffic } from '../../../lib/services/traffic/facts';
import { detectorConfigCodec } from '../sets/detector-config';
import { eventLogCodec } from '../sets/event-log-codec';
import { hiresAlarms } from './alarms';
import { hiresIndicators } from './indicators';
import { hiresInput, hourMs, inForce } from './input';
import { datedRows, hiresRows } from './records';
import { summarise } from './summary';

/**
 * Controller logs by the hour. The hour before starts the cycles and waits of this one, the hour after ends them
 * (rule O looks an hour ahead); what stays in force longer comes from the summaries of the day before, and rule O knows
 * the pedestrian phases of the day after too.
 */
export const hiresStream = streamOf(traffic, 'hires-log', {
  id: 'hires',
  windowMs: hourMs,
  contextBefore: 1,
  contextAfter: 1,
  events: eventLogCodec,
  reference: detectorConfigCodec,
  summarise,
  inForce,
  membersFor: ({ pedestrianPhases }) => pedestrianPhases,
  tell(evaluation) {
    const input = hiresInput(evaluation);
    const rows = hiresRows(input);
    return {
      records: datedRows(rows),
      indicators: hiresIndicators(input, rows),
      alarms: hiresAlarms(input),
    };
  },
});
