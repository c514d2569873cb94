import { type Severity, severities } from '../../services/shared/alarm';
import type { StandingAlarm } from '../../services/shared/alarm-operations';
import { operationsProblems } from '../../services/shared/operations-problems';
import { ApiProblem, problem } from '../api/problem';
import type { Desk } from './desk';
import { standingAlarm } from './present-alarm';

/** Alarms that are read at once. */
const readsAtOnce = 32;

/** Where an alarm stands in the list. */
type Place = readonly [severity: Severity, raisedAt: string, id: string];

const placeOf = ({ severity, raisedAt, id }: StandingAlarm): Place => [severity, raisedAt, id];

/** The most severe and the oldest first. */
const inOrder = ([a, aRaised, aId]: Place, [b, bRaised, bId]: Place): number =>
  severities.indexOf(a) - severities.indexOf(b) ||
  (aRaised < bRaised ? -1 : aRaised > bRaised ? 1 : 0) ||
  (aId < bId ? -1 : aId > bId ? 1 : 0);

/** It tells no more than the alarm it names, so it is not sealed. */
const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

function placeIn(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [severity, ...texts] = place as Place;
    if (severities.includes(severity) && texts.length === 2 && texts.every((one) => typeof one === 'string'))
      return [severity, ...texts];
  } catch {
    // Not ours: the client gets the same answer.
  }
  throw problem('cursor-invalid', { detail: 'begin the list again, without a cursor' });
}

/** Of what is asked. */
export interface AlarmQuery {
  readonly service?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

async function standingOf(desk: Desk, { service, severity }: AlarmQuery): Promise<readonly StandingAlarm[]> {
  const standing: StandingAlarm[] = [];
  for (const [id, { facts, book }] of desk.books) {
    if (service !== undefined && service !== id) continue;
    const noted = (await book.noted()).filter(({ key }) => {
      const alarm = facts.alarms.find((one) => one.id === key.alarm);
      return alarm && (severity === undefined || alarm.severity === severity);
    });
    const showing = { service: facts, language: desk.language, nowMs: desk.clock.nowMs() };
    for (let from = 0; from < noted.length; from += readsAtOnce) {
      const entries = await Promise.all(noted.slice(from, from + readsAtOnce).map(({ key }) => book.read(key)));
      standing.push(...entries.flatMap((entry) => (entry && standingAlarm(entry, showing)) ?? []));
    }
  }
  return standing.sort((a, b) => inOrder(placeOf(a), placeOf(b)));
}

/** Of a service that the city has not nothing stands, and nobody who mistyped its name must read that all is well. */
function refuseUnknown({ books, settings }: Desk, service: string): void {
  const known = new Set([...settings.services.map(({ id }) => id), ...books.keys()]);
  if (known.has(service)) return;
  const detail = `the services of this city are ${[...known].sort().join(', ') || 'none'}`;
  throw new ApiProblem('service-unknown', operationsProblems['service-unknown'], { detail });
}

/** A page of the alarms that stand. What comes or goes between two pages is in the next list; none is shown twice. */
export async function listAlarms(desk: Desk, query: AlarmQuery) {
  if (query.service !== undefined) refuseUnknown(desk, query.service);
  const after = query.cursor === undefined ? undefined : placeIn(query.cursor);
  const all = await standingOf(desk, query);
  const left = after ? all.filter((alarm) => inOrder(after, placeOf(alarm)) < 0) : all;
  const alarms = left.slice(0, query.limit);
  const last = alarms.at(-1);
  return { alarms, total: all.length, next: last && left.length > alarms.length ? cursorOf(placeOf(last)) : null };
}
