import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { ChargingSection } from '../../lib/services/charging/config';
import { charging as facts } from '../../lib/services/charging/facts';

/** What the engine knows of the service. */
export const charging = serviceFactsOf(facts);

export const { feeds, devices } = facts;

/** Device types with OCPP; sessions of other systems are of such stations too. */
export const stationType = feeds.ocpp.from;

/** The section of the city file: written by our own synth from the definition, so its shape is the definition's. */
export const settingsOf = (city: CityContext): ChargingSection => city.settings as ChargingSection;
