import type { AuditTrail } from '../../../lib/engine/audit/trail';
import type { CityContext } from '../../../lib/engine/feed-processor';
import type { AskingPorts, Ports } from '../../../lib/engine/ports/ports';
import type { MedicalSection } from '../../../lib/services/medical/config';

/** What the API for hospitals works with. */
export interface FhirDesk {
  readonly ports: Pick<Ports, 'clock' | 'state' | 'metrics'> & Pick<AskingPorts, 'landing'>;
  readonly trail: Pick<AuditTrail, 'append'>;
  /** Keyed hash of what may name somebody. */
  readonly hash: (text: string) => string;
  /** A line of the log of the function; it repeats nothing that was sent. */
  readonly log: (line: string) => void;
  readonly city: Omit<CityContext, 'backfill' | 'settings'> & { readonly settings: MedicalSection };
}

export type FhirSettings = NonNullable<MedicalSection['fhir']>;

/** Settings of the API; a city without it has no such function. */
export function fhirSettings({ city }: FhirDesk): FhirSettings {
  const { fhir } = city.settings;
  if (!fhir) throw new Error('this city has no FHIR API');
  return fhir;
}
