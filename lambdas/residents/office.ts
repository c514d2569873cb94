import { randomUUID } from 'node:crypto';
import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { AuditTrail } from '../../lib/engine/audit/trail';
import { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { CityContext } from '../../lib/engine/feed-processor';
import { CitySecrets } from '../../lib/engine/vault/city-secrets';
import { KeyVault } from '../../lib/engine/vault/vault';
import type { ResidentsSection } from '../../lib/services/residents/config';
import { residents } from './facts';
import type { BackOfficePorts, RegisterPorts } from './ports';
import { RecordBook } from './records/book';
import { IndexLists } from './records/index-lists';

/** The register of one city, as the clock works with it: no key, no document, no secret of the city. */
export interface BackOffice {
  readonly city: string;
  readonly settings: ResidentsSection;
  readonly zone: ZoneTime;
  readonly ports: BackOfficePorts;
  readonly book: RecordBook;
  readonly lists: IndexLists;
  readonly alarms: AlarmBook;
}

/** What every operation works with. Made once an instance of a function. */
export interface Office extends BackOffice {
  readonly ports: RegisterPorts;
  readonly vault: KeyVault;
  readonly secrets: CitySecrets;
  readonly trail: AuditTrail;
}

type Context = Pick<CityContext, 'city' | 'timeZone' | 'settings'>;

/** Settings were checked when the city's file was read. */
export function openBackOffice<P extends BackOfficePorts>({ city, timeZone, settings }: Context, ports: P) {
  return {
    city,
    settings: settings as ResidentsSection,
    zone: new ZoneTime(timeZone),
    ports,
    book: new RecordBook(ports.state),
    lists: new IndexLists(ports.state),
    alarms: new AlarmBook(residents, ports),
  };
}

export async function openOffice(context: Context, ports: RegisterPorts): Promise<Office> {
  const vault = new KeyVault(ports);
  const secrets = await CitySecrets.load(vault);
  const trail = new AuditTrail(ports, context.city, randomUUID);
  return { ...openBackOffice(context, ports), vault, secrets, trail };
}

/** The time as records bear it: RFC 3339, UTC. */
export const nowOf = ({ ports }: { readonly ports: Pick<BackOfficePorts, 'clock'> }): string =>
  new Date(ports.clock.nowMs()).toISOString();
