import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { type ConnectorStatus, connectorStates } from '../types';

const store = 'stations';
const partition = 'ports';

/** Session on a port, the one that started last. */
export interface PortSession {
  readonly sessionId: string;
  readonly startMs: number;
  readonly open: boolean;
  /** Its own end has closed it, not the clock. */
  readonly ended?: true;
}

/** What is known now of a connector (1.6) or an EVSE (2.0.1). */
export interface Port {
  readonly stationId: string;
  readonly connectorId: number;
  readonly status: Pick<ConnectorStatus, 'status' | 'errorCode' | 'atMs'> | null;
  readonly session: PortSession | null;
  /** Time of its first message. */
  readonly sinceMs: number;
}

const rank = ({ status }: Pick<ConnectorStatus, 'status'>) => connectorStates.indexOf(status);

/** Newest wins; at one time the state that asks for more attention. */
const newerStatus = (known: Port['status'], reported: ConnectorStatus): Port['status'] =>
  known && (known.atMs > reported.atMs || (known.atMs === reported.atMs && rank(known) >= rank(reported)))
    ? known
    : { status: reported.status, errorCode: reported.errorCode, atMs: reported.atMs };

/** The session that started last holds the port; once ended it stays ended, but for one that was only thought lost. */
function newerSession(known: PortSession | null, reported: PortSession, goesOn: boolean): PortSession {
  const isLater = !known || reported.startMs > known.startMs;
  if (isLater || (reported.startMs === known.startMs && reported.sessionId > known.sessionId)) return reported;
  if (reported.sessionId !== known.sessionId) return known;
  const ended = known.ended ?? reported.ended;
  const open = (known.open || goesOn) && reported.open && !ended;
  return { ...known, startMs: Math.min(known.startMs, reported.startMs), open, ...(ended ? { ended } : {}) };
}

async function change(state: StateStorePort, stationId: string, connectorId: number, edit: (port: Port) => Port) {
  await update(state, store, partition, `${stationId}#${connectorId}`, (stored) => {
    const none: Port = { stationId, connectorId, status: null, session: null, sinceMs: Number.POSITIVE_INFINITY };
    const known = stored ? fromBytes<Port>(stored.value) : none;
    const next = edit(known);
    const same = stored !== undefined && JSON.stringify(next) === JSON.stringify(known);
    return { bytes: same ? undefined : toBytes(next), result: undefined };
  });
}

const since = (port: Port, atMs: number) => Math.min(port.sinceMs ?? Number.POSITIVE_INFINITY, atMs);

export const notePortStatus = (state: StateStorePort, status: ConnectorStatus): Promise<void> =>
  change(state, status.stationId, status.connectorId, (port) => ({
    ...port,
    status: newerStatus(port.status, status),
    sinceMs: since(port, status.atMs),
  }));

/** What is noted of a session for its port. */
interface PortNote {
  readonly session: PortSession;
  /** Its earliest message. */
  readonly firstMs: number;
  /** A message has come of one that had been found lost. */
  readonly goesOn: boolean;
}

export const notePortSession = (
  state: StateStorePort,
  stationId: string,
  connectorId: number,
  { session, firstMs, goesOn }: PortNote,
): Promise<void> =>
  change(state, stationId, connectorId, (port) => ({
    ...port,
    session: newerSession(port.session, session, goesOn),
    sinceMs: since(port, firstMs),
  }));

/** Notes that the session of a port has lost its end. */
export const closePortSession = (state: StateStorePort, { stationId, connectorId, session }: Port): Promise<void> =>
  change(state, stationId, connectorId, (port) => {
    const { session: held } = port;
    const same = held && held.sessionId === session?.sessionId && held.startMs <= session.startMs;
    return same ? { ...port, session: { ...held, open: false } } : port;
  });

/** Every port that any message has named. */
export async function portsOf(state: StateStorePort): Promise<readonly Port[]> {
  const entries = await state.entries(store, partition, '', '\uffff');
  return entries.map(({ value }) => fromBytes<Port>(value));
}
