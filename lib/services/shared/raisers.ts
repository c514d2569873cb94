import type { Alarm } from './alarm';
import type { Service } from './definition';
import type { Latency } from './latency';

/** What raises an alarm: feeds by their messages, functions by their clock or a call. */
export function raisersOf({ feeds, processors }: Service, alarm: string) {
  const raises = (one: { readonly raises?: readonly string[] }) => one.raises?.includes(alarm) ?? false;
  return { feeds: feeds.filter(raises), processors: processors.filter(raises) };
}

/** How soon an alarm is raised: as soon as the soonest feed that raises it, unless it asks for less. A clock takes minutes. */
export const latencyOf = (service: Service, { id, latency }: Alarm): Latency =>
  latency ?? (raisersOf(service, id).feeds.some((feed) => feed.latency === 'seconds') ? 'seconds' : 'minutes');
