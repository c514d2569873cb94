import type { RegisterFacts } from '../../lib/engine/register/facts';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import { alarms } from '../../lib/services/residents/alarms';
import type { ResidentsSection } from '../../lib/services/residents/config';
import { indicators } from '../../lib/services/residents/indicators';
import { type Purpose, purposes } from '../../lib/services/residents/operations/purposes';
import type { Role } from '../../lib/services/residents/operations/roles';
import { records } from '../../lib/services/residents/records';
import { state } from '../../lib/services/residents/state';
import { kinds } from './kinds';
import { lists } from './lists';
import { shownInPart } from './rules/masking';

const service: ServiceFacts = { id: 'residents', alarms, records, indicators, state, deviceTypes: [] };

/** Beside people, what a clerk at the counter does not see. */
const clerkMasks: Readonly<Record<string, readonly string[]>> = {
  file: ['entries'],
  household: ['address', 'members'],
};

export const facts: RegisterFacts<ResidentsSection, Role, Purpose> = {
  service,
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
