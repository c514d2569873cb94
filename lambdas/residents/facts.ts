import { serviceFactsOf } from '../../lib/engine/facts';
import type { RegisterFacts } from '../../lib/engine/register/facts';
import type { ResidentsSection } from '../../lib/services/residents/config';
import { residents } from '../../lib/services/residents/facts';
import { type Purpose, purposes } from '../../lib/services/residents/operations/purposes';
import type { Role } from '../../lib/services/residents/operations/roles';
import { kinds } from './kinds';
import { lists } from './lists';
import { shownInPart } from './rules/masking';

/** Beside people, what a clerk at the counter does not see. */
const clerkMasks: Readonly<Record<string, readonly string[]>> = {
  file: ['entries'],
  household: ['address', 'members'],
};

export const facts: RegisterFacts<ResidentsSection, Role, Purpose> = {
  service: serviceFactsOf(residents),
  entities: kinds,
  people: kinds.person,
  listOfPeople: lists.people,
  roles: ['registrar', 'protection-officer', 'caseworker', 'clerk', 'analyst', 'resident'],
  purposes,
  own: { role: 'resident', purpose: 'own-data' },
  restrictedTo: { role: 'protection-officer', purposes: ['data-subject-request', 'oversight'] },
  withoutContent: ['clerk'],
  masks(kind, role, { masking }) {
    if (role === 'analyst') return 'all';
    if (kind !== 'person') return (role === 'clerk' && clerkMasks[kind]) || [];
    if (role === 'resident') return [];
    return role === 'protection-officer' ? masking.protectionOfficer : masking[role];
  },
  shownInPart,
};
