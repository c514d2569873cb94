import type { PlanAction, PlanEntry } from '../plan';
import type { EntryState } from './journal-line';

/** What became of an entry of the plan. */
export interface Outcome {
  readonly rows: readonly number[];
  readonly thingName?: string;
  readonly action: PlanAction;
  /** `none`: nothing was to be done. `pending`: the run stopped before it was finished. */
  readonly result: 'done' | 'failed' | 'pending' | 'none';
  readonly certificateId?: string;
  /** Inactive certificates that a kill may have left behind, belonging to no thing. */
  readonly lostCertificates?: number;
  readonly code?: string;
  readonly message?: string;
}

/** True for entries that call the registry. */
export const isWork = ({ action }: Pick<PlanEntry, 'action'>): boolean =>
  action !== 'unchanged' && action !== 'rejected';

/** The outcome of an entry, from what the journal knows of it. */
export function outcomeOf(entry: PlanEntry, state: EntryState | undefined): Outcome {
  const thingName = entry.device?.thingName ?? entry.before?.thingName ?? entry.thingName;
  const outcome = { rows: entry.rows, ...(thingName === undefined ? {} : { thingName }), action: entry.action };
  if (!isWork(entry)) return { ...outcome, result: 'none', ...entry.reason };
  const certificateId = state?.certificate?.certificateId;
  return {
    ...outcome,
    result: state === undefined || state.is === 'begun' ? 'pending' : state.is,
    ...(certificateId === undefined ? {} : { certificateId }),
    ...(state?.lostMs === undefined ? {} : { lostCertificates: state.lostMs.length }),
    ...state?.failure,
  };
}
