import { z } from 'zod';
import { field } from '../services/shared';

/** What a change can touch, as a review tells it; each may need somebody's approval. */
const touched = {
  devices: 'services and devices',
  data: 'data: deleted, replaced, kept for less time, no longer protected',
  security: 'permissions, public access, encryption, sign-in',
  availability: 'interruption or replacement of running parts',
  cost: 'monthly cost',
  compliance: 'compliance findings, acknowledgements, where data lies',
  operations: 'alarms, thresholds, dashboards',
} as const;

const approvers = z.array(z.string().trim().min(1).max(100)).min(1);

const kinds = Object.fromEntries(
  Object.entries(touched).map(([kind, what]) => [
    kind,
    field(approvers.optional(), {
      doc: `Who must approve a change of ${what}.`,
      example: ['head of IT', 'data protection officer'],
    }),
  ]),
) as Record<keyof typeof touched, z.ZodOptional<typeof approvers>>;

/** Kind of change → who must approve it: functions rather than persons, as the file outlives them. */
export const approvals = z.strictObject(kinds);
