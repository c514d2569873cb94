import { randomUUID } from 'node:crypto';
import type { ResidentsSection } from '../../lib/services/residents/config';
import { AlarmBook } from '../shared/alarm-book';
import { AuditTrail } from '../shared/audit/trail';
import type { CityContext } from '../shared/feed-processor';
import { CitySecrets } from '../shared/vault/city-secrets';
import { KeyVault } from '../shared/vault/vault';
import { ZoneTime } from '../shared/zone-time';
import { residents } from './facts';
import type { RegisterPorts } from './ports';
import { RecordBook } from './records/book';
import { IndexLists } from './records/index-lists';

/** The register of one city, as functions by the clock and on events work with it: no secret of the city, no trail. */
export interface BackOffice {
  readonly city: string;
  readonly settings: ResidentsSection;
  readonly zone: ZoneTime;
  readonly ports: RegisterPorts;
  readonly book: RecordBook;
  readonly lists: IndexLists;
  readonly vault: KeyVault;
  readonly alarms: AlarmBook;
}

/** What every operation works with. Made once an instance of a function. */
export interface Office extends BackOffice {
  readonly secrets: CitySecrets;
  readonly trail: AuditTrail;
}

type Context = Pick<CityContext, 'city' | 'timeZone' | 'settings'>;

/** Settings were checked when the city's file was read. */
export function openBackOffice({ city, timeZone, settings }: Context, ports: RegisterPorts): BackOffice {
  return {
    city,
    settings: settings as ResidentsSection,
    zone: new ZoneTime(timeZone),
    ports,
    book: new RecordBook(ports.state),
    lists: new IndexLists(ports.state),
    vault: new KeyVault(ports),
    alarms: new AlarmBook(residents, ports),
  };
}

export async function openOffice(context: Context, ports: RegisterPorts): Promise<Office> {
  const office = openBackOffice(context, ports);
  const secrets = await CitySecrets.load(office.vault);
  return { ...office, secrets, trail: new AuditTrail(ports, context.city, randomUUID) };
}

export const nowOf = ({ ports }: Pick<BackOffice, 'ports'>): string => new Date(ports.clock.nowMs()).toISOString();
