import type { Person as PersonRecord } from '../../../lib/engine/register/facts';
import type { Shown } from '../../../lib/engine/register/records/present';
import type { Person } from '../../../lib/services/residents/operations/person';

/** A person as the API shows it. Values were validated when they were written. */
export function personOf({ record, head, values }: Shown<PersonRecord>): Person {
  const { status, legalHold } = record.facts;
  return {
    ...head,
    status: status === 'restricted' ? 'restricted' : 'active',
    protected: record.facts.protected,
    legalHold,
    ...values,
  };
}
