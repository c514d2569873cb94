import type { RoleOf } from '../../shared/register';
import type { register } from '../register';

export type Role = RoleOf<typeof register>;

/** Roles of the city's own people: all but the resident, who sees only what is theirs. */
export const staff = ['clerk', 'caseworker', 'registrar', 'protection-officer'] as const satisfies readonly Role[];
