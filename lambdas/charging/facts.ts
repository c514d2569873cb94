import type { CityContext } from '../../lib/engine/feed-processor';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import { alarms } from '../../lib/services/charging/alarms';
import type { ChargingSection } from '../../lib/services/charging/config';
import { deviceTypes } from '../../lib/services/charging/devices';
import { feeds } from '../../lib/services/charging/feeds';
import { indicators } from '../../lib/services/charging/indicators';
import { records } from '../../lib/services/charging/records';
import { state } from '../../lib/services/charging/state';
import type { Feed } from '../../lib/services/shared/feed';

export const charging: ServiceFacts = { id: 'charging', alarms, records, indicators, state, deviceTypes };

/** Device types with OCPP; sessions of other systems are of such stations too. */
export const stationType = feeds.flatMap((feed) => (feed.kind === 'websocket' ? [feed.deviceType] : []))[0] as string;

type Kind = Feed<never>['kind'];

/** A feed of the definition, of the kind that its processor is written for. */
export function feedOf<K extends Kind>(id: string, kind: K) {
  const feed = feeds.find((f) => f.id === id);
  if (feed?.kind !== kind) throw new Error(`charging has no ${kind} feed ${id}`);
  return feed as Extract<(typeof feeds)[number], { kind: K }>;
}

/** The section of the city file: written by our own synth from the definition, so its shape is the definition's. */
export const settingsOf = (city: CityContext): ChargingSection => city.settings as ChargingSection;
