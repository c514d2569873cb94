import type { AuditTrail } from '../../../lib/engine/audit/trail';
import type { CityContext } from '../../../lib/engine/feed-processor';
import type { Ports } from '../../../lib/engine/ports/ports';
import type { EducationSection } from '../../../lib/services/education/config';

/** What the API for guardians works with. */
export interface GuardianDesk {
  readonly ports: Pick<Ports, 'clock' | 'devices' | 'state' | 'metrics'>;
  readonly trail: Pick<AuditTrail, 'append'>;
  /** Keyed hash of what may name somebody; of a number of a pupil the same as that of absences. */
  readonly hash: (text: string) => string;
  /** Seals whom a request is about. */
  readonly sealKey: Uint8Array;
  readonly city: Omit<CityContext, 'backfill' | 'settings'> & { readonly settings: EducationSection };
}

export type GuardianSettings = NonNullable<EducationSection['guardians']>;

/** Settings of the API; a city without it has no such function. */
export function guardianSettings({ city }: GuardianDesk): GuardianSettings {
  const { guardians } = city.settings;
  if (!guardians) throw new Error('this city has no API for guardians');
  return guardians;
}
