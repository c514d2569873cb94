import type { ServiceFacts } from '../../lib/engine/service-facts';
import type { Feed } from '../../lib/services/shared/feed';
import { alarms } from '../../lib/services/traffic/alarms';
import { deviceTypes } from '../../lib/services/traffic/devices';
import { feeds } from '../../lib/services/traffic/feeds';
import { indicators } from '../../lib/services/traffic/indicators';
import { records } from '../../lib/services/traffic/records';
import { state } from '../../lib/services/traffic/state';

export const traffic: ServiceFacts = { id: 'traffic', alarms, records, indicators, state, deviceTypes };

type Kind = Feed<never>['kind'];

/** A feed of the definition, of the kind that its processor is written for. */
export function feedOf<K extends Kind>(id: string, kind: K) {
  const feed = feeds.find((f) => f.id === id);
  if (feed?.kind !== kind) throw new Error(`traffic has no ${kind} feed ${id}`);
  return feed as Extract<(typeof feeds)[number], { kind: K }>;
}
