import { type ConnectorState, type ConnectorStatus, connectorStates } from '../types';

/** States that any other may go to, and that may go to any other: what they interrupted may come back. */
const fromAny: ReadonlySet<ConnectorState> = new Set(['Unavailable', 'Faulted', 'Occupied']);

/** OCPP 1.6, 4.9: besides those of `fromAny`. Charging may begin without Preparing where plugging in is not noticed. */
const successors: Readonly<Partial<Record<ConnectorState, readonly ConnectorState[]>>> = {
  Available: ['Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Reserved'],
  Preparing: ['Available', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Reserved'],
  Charging: ['Available', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Reserved'],
  SuspendedEV: ['Available', 'Charging', 'SuspendedEVSE', 'Finishing', 'Reserved'],
  SuspendedEVSE: ['Available', 'Charging', 'SuspendedEV', 'Finishing', 'Reserved'],
  Finishing: ['Available', 'Preparing', 'Reserved'],
  Reserved: ['Available', 'Preparing'],
};

/** Charging rule A: whether a connector may go from one state to another; staying is no move and allowed. */
export const isLegalMove = (from: ConnectorState, to: ConnectorState): boolean =>
  from === to || fromAny.has(from) || fromAny.has(to) || (successors[from]?.includes(to) ?? false);

/** A state that a connector was in. */
export interface ConnectorSpan {
  readonly status: ConnectorState;
  readonly errorCode: string;
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly toMs: number | null;
  /** False when no connector can come here from the state before; a message is missing, or the station errs. */
  readonly legal: boolean;
}

const rank = ({ status }: ConnectorStatus) => connectorStates.indexOf(status);

/** By time; in one instant the state that asks for more attention comes last and holds. */
export const inTime = (statuses: readonly ConnectorStatus[]): readonly ConnectorStatus[] =>
  statuses.toSorted(
    (a, b) =>
      a.atMs - b.atMs || rank(a) - rank(b) || (a.errorCode < b.errorCode ? -1 : a.errorCode > b.errorCode ? 1 : 0),
  );

/**
 * Charging rule A: states of one connector over time from the set of its StatusNotifications, which are accepted out of
 * order, by their timestamps. A status that is sent again goes on.
 */
export function connectorSpans(statuses: readonly ConnectorStatus[]): readonly ConnectorSpan[] {
  const spans: ConnectorSpan[] = [];
  for (const { status, errorCode, atMs } of inTime(statuses)) {
    const last = spans.at(-1);
    if (last?.status === status && last.errorCode === errorCode) continue;
    if (last) spans[spans.length - 1] = { ...last, toMs: atMs };
    spans.push({ status, errorCode, fromMs: atMs, toMs: null, legal: !last || isLegalMove(last.status, status) });
  }
  return spans;
}
