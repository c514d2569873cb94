import type { CitySecrets } from '../../../lib/engine/vault/city-secrets';
import type { Stored } from './stored';

/** The person that a record is about; undefined for a household, a review or a job, which are of several. */
export function personIdOf(record: Stored): string | undefined {
  if (record.kind === 'person') return record.id;
  return 'personId' in record.facts ? (record.facts.personId as string) : undefined;
}

/** Pseudonym of what a record is about, as the audit trail and the lake know it. */
export const pseudonymOf = (secrets: CitySecrets, record: Stored): string =>
  secrets.hash('pseudonym', 'subject', personIdOf(record) ?? record.id);
