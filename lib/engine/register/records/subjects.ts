import type { Person } from '../facts';
import type { Office } from '../office';
import type { Stored } from './stored';

type Desk = Pick<Office, 'facts'>;

export const isPerson = ({ facts }: Desk, record: Stored): record is Person => record.kind === facts.people?.kind;

/** The person that a record is about; undefined for one that is of several, or of nobody. */
export function personIdOf({ facts: { entities } }: Desk, record: Stored): string | undefined {
  const about = entities[record.kind]?.about;
  if (about === 'itself') return record.id;
  return about && (record.facts as { readonly personId: string }).personId;
}

/** Pseudonym of what a record is about, as the audit trail and the lake know it. */
export const pseudonymOf = (office: Pick<Office, 'facts' | 'secrets'>, record: Stored): string =>
  office.secrets.hash('pseudonym', 'subject', personIdOf(office, record) ?? record.id);
