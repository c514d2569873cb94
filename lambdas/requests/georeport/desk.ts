import type { CityContext } from '../../../lib/engine/feed-processor';
import type { AskingPorts, Ports } from '../../../lib/engine/ports/ports';
import type { Documents } from '../../../lib/engine/register/ports';
import type { KeyVault } from '../../../lib/engine/vault/vault';
import type { RequestsSection } from '../../../lib/services/requests/config';

/** What the API for apps works with. */
export interface AppDesk {
  readonly ports: Pick<Ports, 'clock' | 'state' | 'metrics'> & Pick<AskingPorts, 'secrets' | 'landing'>;
  readonly vault: KeyVault;
  readonly photos: Pick<Documents, 'put' | 'downloadUrl' | 'removeBelow'>;
  readonly city: Omit<CityContext, 'backfill' | 'settings'> & { readonly settings: RequestsSection };
}

export type OpenSettings = NonNullable<RequestsSection['georeport']>;

/** Settings of the API; a city without it has no such function. */
export function openSettings({ city }: AppDesk): OpenSettings {
  const { georeport } = city.settings;
  if (!georeport) throw new Error('this city has no Open311');
  return georeport;
}
