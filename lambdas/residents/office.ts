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

/** The register of one city: what every operation works with. Made once an instance of a function. */
export interface Office {
  readonly city: string;
  readonly settings: ResidentsSection;
  readonly zone: ZoneTime;
  readonly ports: RegisterPorts;
  readonly book: RecordBook;
  readonly lists: IndexLists;
  readonly vault: KeyVault;
  readonly secrets: CitySecrets;
  readonly trail: AuditTrail;
  readonly alarms: AlarmBook;
}

/** Settings were checked when the city's file was read. */
export async function openOffice(
  context: Pick<CityContext, 'city' | 'timeZone' | 'settings'>,
  ports: RegisterPorts,
): Promise<Office> {
  const vault = new KeyVault(ports);
  return {
    city: context.city,
    settings: context.settings as ResidentsSection,
    zone: new ZoneTime(context.timeZone),
    ports,
    book: new RecordBook(ports.state),
    lists: new IndexLists(ports.state),
    vault,
    secrets: await CitySecrets.load(vault),
    trail: new AuditTrail(ports, context.city, randomUUID),
    alarms: new AlarmBook(residents, ports),
  };
}

export const nowOf = (office: Office): string => new Date(office.ports.clock.nowMs()).toISOString();
