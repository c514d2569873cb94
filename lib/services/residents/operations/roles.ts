/** Who works with the register. Which people or IAM roles have which is the city's setting. */
export const roles = ['clerk', 'caseworker', 'registrar', 'protection-officer', 'analyst', 'resident'] as const;
export type Role = (typeof roles)[number];

/** Roles of the city's own people: all but the resident, who sees only what is theirs. */
export const staff = ['clerk', 'caseworker', 'registrar', 'protection-officer'] as const satisfies readonly Role[];
