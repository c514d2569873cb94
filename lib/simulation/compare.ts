import { mostDriftMs } from './device-clock';
import type { TrueAlarm } from './truth';

/** An alarm as the processors found it. Epoch ms. */
export interface FoundAlarm {
  readonly alarm: string;
  readonly device: string;
  readonly raisedMs: number;
  readonly clearedMs: number | null;
}

/**
 * What alarms should have come and did not, or came and should not. Until `endMs` the processors saw the world, by the
 * clocks of the devices.
 */
export function disagreements(
  truth: readonly TrueAlarm[],
  found: readonly FoundAlarm[],
  endMs: number,
): readonly string[] {
  const left = new Set(found);
  const time = (ms: number | null) => (ms === null ? 'open' : new Date(ms).toISOString());
  const wrong: string[] = [];
  for (const of of truth) {
    const what = `${of.alarm} of ${of.device}, ${time(of.fromMs)} to ${time(of.toMs)}`;
    const slackMs = of.raisedWithin * 1000 + mostDriftMs;
    const its = [...left].filter(
      ({ alarm, device, raisedMs }) =>
        alarm === of.alarm &&
        device === of.device &&
        raisedMs >= of.fromMs - slackMs &&
        raisedMs <= of.fromMs + slackMs,
    );
    for (const one of its) left.delete(one);
    const [first, ...more] = its;
    if (more.length > 0) wrong.push(`${what}: raised ${its.length} times`);
    if (!first) {
      if (of.fromMs + slackMs < Math.min(endMs, of.toMs ?? endMs)) wrong.push(`${what}: not raised`);
      continue;
    }
    if (of.toMs === null || of.clearedWithin === null) {
      if (first.clearedMs !== null) wrong.push(`${what}: cleared at ${time(first.clearedMs)}`);
      continue;
    }
    const lastMs = of.toMs + of.clearedWithin * 1000 + mostDriftMs;
    if (first.clearedMs === null ? lastMs < endMs : first.clearedMs > lastMs || first.clearedMs < of.fromMs)
      wrong.push(`${what}: cleared at ${time(first.clearedMs)}`);
  }
  for (const { alarm, device, raisedMs } of left)
    wrong.push(`${alarm} of ${device}: raised at ${time(raisedMs)} for nothing`);
  return wrong;
}
