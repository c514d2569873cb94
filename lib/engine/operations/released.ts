import type { Desk } from './desk';

/** Event of the city's bus: an alarm that was held back for incidents goes to people by itself. */
interface Release {
  readonly 'detail-type': 'AlarmReleased';
  readonly detail: Readonly<Record<'code' | 'deviceId' | 'subject' | 'raisedAt', string>>;
}

export const isRelease = (event: object): event is Release =>
  'detail-type' in event && event['detail-type'] === 'AlarmReleased';

/** The time within which somebody must have such an alarm begins. */
export async function takeReleased({ books }: Pick<Desk, 'books'>, { detail }: Release): Promise<void> {
  const { code, deviceId, subject, raisedAt } = detail;
  const [service = '', alarm = ''] = code.split('.');
  const of = books.get(service);
  // A definition of an earlier release is gone: the alarm ends as its signals say.
  if (!of?.facts.alarms.some(({ id }) => id === alarm)) return;
  await of.book.act({ alarm, deviceId, subject }, { kind: 'release', raisedMs: Date.parse(raisedAt) });
}
