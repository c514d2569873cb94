import type { Office } from '../office';
import type { Stored } from './stored';

/** How much of a record somebody sees. */
export interface View {
  /** Fields that are opened. */
  readonly open: readonly string[];
  /** Fields that are shown in part or not at all. */
  readonly masked: readonly string[];
}

type Desk = Pick<Office, 'facts' | 'settings'>;

const internalOf = ({ facts }: Desk, { kind }: Stored): readonly string[] => facts.entities[kind]?.internal ?? [];

/** Sealed fields of a record that may be shown at all. */
export const fieldsOf = (office: Desk, record: Stored): readonly string[] =>
  Object.keys(record.sealed).filter((f) => !internalOf(office, record).includes(f));

/** What a role sees of a record; behind broken glass it sees all. */
export function viewOf(office: Desk, record: Stored, role: string, glassBroken: boolean): View {
  const { facts, settings } = office;
  const fields = fieldsOf(office, record);
  const masks = glassBroken ? [] : facts.masks(record.kind, role, settings);
  const masked = masks === 'all' ? fields : fields.filter((f) => masks.includes(f));
  return { open: fields.filter((f) => !masked.includes(f) || f in (facts.shownInPart?.[record.kind] ?? {})), masked };
}

/** A field as somebody sees it to whom it is masked; undefined when nothing of it is shown. */
function maskField({ facts }: Desk, { kind }: Stored, field: string, value: unknown): string | undefined {
  return typeof value === 'string' ? facts.shownInPart?.[kind]?.[field]?.(value) : undefined;
}

/** Opened values of a record as they are shown: masked fields in part, or left out. */
export function show(
  office: Desk,
  record: Stored,
  values: Readonly<Record<string, unknown>>,
  { masked }: View,
): Record<string, unknown> {
  const internal = internalOf(office, record);
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      if (internal.includes(field)) return [];
      const shown = masked.includes(field) ? maskField(office, record, field, value) : value;
      return shown === undefined ? [] : [[field, shown]];
    }),
  );
}
