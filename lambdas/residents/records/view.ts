import type { ResidentsSection } from '../../../lib/services/residents/config';
import type { Role } from '../../../lib/services/residents/operations/roles';
import { isPartlyShown, maskField } from '../rules/masking';
import type { Kind, Stored } from './stored';

/** How much of a record somebody sees. */
export interface View {
  /** Fields that are opened. */
  readonly open: readonly string[];
  /** Fields that are shown in part or not at all. */
  readonly masked: readonly string[];
}

/** Kept with a record, shown to nobody: reasons of holds. */
const internal: ReadonlySet<string> = new Set(['holdReason']);

/** Sealed fields of a record that may be shown at all. */
export const fieldsOf = (record: Stored): readonly string[] =>
  Object.keys(record.sealed).filter((f) => !internal.has(f));

type Masking = ResidentsSection['masking'];

/** Beside people, what a clerk at the counter does not see. */
const clerkMasks: Partial<Record<Kind, readonly string[]>> = { file: ['entries'], household: ['address', 'members'] };

function masksOf(kind: Kind, role: Role, masking: Masking): readonly string[] | 'all' {
  switch (role) {
    case 'analyst':
      return 'all';
    case 'resident':
      return [];
    case 'clerk':
      return kind === 'person' ? masking.clerk : (clerkMasks[kind] ?? []);
    case 'protection-officer':
      return kind === 'person' ? masking.protectionOfficer : [];
    default:
      return kind === 'person' ? masking[role] : [];
  }
}

/** What a role sees of a record; behind broken glass it sees all. */
export function viewOf(record: Stored, role: Role, masking: Masking, glassBroken: boolean): View {
  const fields = fieldsOf(record);
  const masks = glassBroken ? [] : masksOf(record.kind, role, masking);
  const masked = masks === 'all' ? fields : fields.filter((f) => masks.includes(f));
  return { open: fields.filter((f) => !masked.includes(f) || isPartlyShown(f)), masked };
}

/** Opened values as they are shown: masked fields in part, or left out. */
export function show(values: Readonly<Record<string, unknown>>, { masked }: View): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      const shown = internal.has(field) ? undefined : masked.includes(field) ? maskField(field, value) : value;
      return shown === undefined ? [] : [[field, shown]];
    }),
  );
}
