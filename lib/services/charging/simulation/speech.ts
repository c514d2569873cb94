/** A CALL of a station, and what its central system answers. */
export interface Call {
  readonly action: string;
  readonly payload: object;
  /** As another central system gave it. */
  readonly answer: object;
  /** Number of the transaction that gets its id by the answer. */
  readonly begins?: number;
}

/** A charging session, as its station knows it. */
export interface Session {
  readonly transaction: number;
  /** Made up: the token of nobody. */
  readonly idToken: string;
  /** Where the central system asked for it, of 2.0.1. */
  readonly remoteStartId?: number;
  /** The register at its start, Wh. */
  readonly startWh: number;
  /** The message that begins it is lost. */
  readonly isStartLost: boolean;
  /** Messages that it has sent, of 2.0.1. */
  messages: number;
}

/** Words of OCPP 1.6, which 2.0.1 says in its own. */
export type State = 'Available' | 'Preparing' | 'Charging' | 'SuspendedEV' | 'Finishing' | 'Faulted' | 'Unavailable';

/** What a station says at a time (RFC 3339), in one version of OCPP. */
export interface Speech {
  readonly boot: (time: string) => Call;
  readonly heartbeat: (time: string) => Call;
  readonly authorize: (idToken: string) => Call;
  /** `code`: what endangers people. */
  readonly status: (time: string, state: State, code?: string) => Call;
  /** Says the code where `status` has no place for it. */
  readonly problem?: (time: string, code: string) => Call;
  readonly starts: (time: string, session: Session) => Call;
  /** Meter value in the session. Wh. */
  readonly meters: (time: string, session: Session, wh: number, state: State) => Call;
  readonly changes: (time: string, session: Session, wh: number, state: State) => Call;
  readonly stops: (time: string, session: Session, wh: number) => Call;
  readonly security: (time: string, type: string) => Call;
}

const register = 'Energy.Active.Import.Register';
const accepted = { status: 'Accepted' };
const bootAnswer = (time: string) => ({ currentTime: time, interval: 540, ...accepted });
const heartbeat = (time: string): Call => ({ action: 'Heartbeat', payload: {}, answer: { currentTime: time } });
const security = (time: string, type: string): Call => ({
  action: 'SecurityEventNotification',
  payload: { type, timestamp: time },
  answer: {},
});

/** OCPP 1.6 edition 2, with its security whitepaper edition 3. */
export const speech16: Speech = {
  boot: (time) => ({
    action: 'BootNotification',
    payload: { chargePointVendor: 'citykit', chargePointModel: 'simulated' },
    answer: bootAnswer(time),
  }),
  heartbeat,
  authorize: (idTag) => ({ action: 'Authorize', payload: { idTag }, answer: { idTagInfo: accepted } }),
  status: (time, status, code) => {
    const errorCode = code ?? (status === 'Faulted' ? 'OtherError' : 'NoError');
    return {
      action: 'StatusNotification',
      payload: { connectorId: 1, errorCode, status, timestamp: time },
      answer: {},
    };
  },
  starts: (time, { idToken, startWh, transaction }) => ({
    action: 'StartTransaction',
    payload: { connectorId: 1, idTag: idToken, meterStart: startWh, timestamp: time },
    answer: { transactionId: transaction, idTagInfo: accepted },
    begins: transaction,
  }),
  meters: (time, { transaction }, wh) => ({
    action: 'MeterValues',
    payload: {
      connectorId: 1,
      transactionId: transaction,
      meterValue: [{ timestamp: time, sampledValue: [{ value: String(wh), measurand: register, unit: 'Wh' }] }],
    },
    answer: {},
  }),
  changes: (time, _session, _wh, state) => speech16.status(time, state),
  stops: (time, { transaction, idToken }, wh) => ({
    action: 'StopTransaction',
    payload: {
      transactionId: transaction,
      idTag: idToken,
      meterStop: wh,
      timestamp: time,
      reason: 'EVDisconnected',
    },
    answer: {},
  }),
  security,
};

/** States in which nobody can charge. */
export const outOfOrder: readonly State[] = ['Faulted', 'Unavailable'];

const evse = { id: 1, connectorId: 1 };
const token = (idToken: string) => ({ idToken, type: 'ISO14443' });
const chargingStates: Readonly<Record<State, string>> = {
  Available: 'Idle',
  Preparing: 'EVConnected',
  Charging: 'Charging',
  SuspendedEV: 'SuspendedEV',
  Finishing: 'Idle',
  Faulted: 'SuspendedEVSE',
  Unavailable: 'SuspendedEVSE',
};

/** A message of a session; each has the next number. */
function transactionEvent(
  time: string,
  session: Session,
  {
    eventType,
    triggerReason,
    context,
    wh,
    info,
    ...more
  }: {
    readonly eventType: string;
    readonly triggerReason: string;
    readonly context: string;
    readonly wh: number;
    readonly info: object;
    readonly idToken?: object;
  },
): Call {
  const sampledValue = [{ value: wh, context, measurand: register, unitOfMeasure: { unit: 'Wh' } }];
  const payload = {
    eventType,
    timestamp: time,
    triggerReason,
    seqNo: session.messages++,
    transactionInfo: { transactionId: `simulated-${session.transaction}`, ...info },
    evse,
    meterValue: [{ timestamp: time, sampledValue }],
    ...more,
  };
  return { action: 'TransactionEvent', payload, answer: {} };
}

/** OCPP 2.0.1 edition 3. */
export const speech201: Speech = {
  boot: (time) => ({
    action: 'BootNotification',
    payload: { reason: 'PowerUp', chargingStation: { vendorName: 'citykit', model: 'simulated' } },
    answer: bootAnswer(time),
  }),
  heartbeat,
  authorize: (idToken) => ({
    action: 'Authorize',
    payload: { idToken: token(idToken) },
    answer: { idTokenInfo: accepted },
  }),
  status: (time, state) => {
    const connectorStatus = state === 'Available' || outOfOrder.includes(state) ? state : 'Occupied';
    const payload = { timestamp: time, connectorStatus, evseId: 1, connectorId: 1 };
    return { action: 'StatusNotification', payload, answer: {} };
  },
  problem: (time, code) => {
    const event = {
      eventId: 1,
      timestamp: time,
      trigger: 'Alerting',
      actualValue: 'true',
      techCode: code,
      component: { name: 'Connector', evse },
      variable: { name: 'Problem' },
      eventNotificationType: 'HardWiredNotification',
    };
    return { action: 'NotifyEvent', payload: { generatedAt: time, seqNo: 0, eventData: [event] }, answer: {} };
  },
  starts: (time, session) =>
    transactionEvent(time, session, {
      eventType: 'Started',
      triggerReason: session.remoteStartId === undefined ? 'Authorized' : 'RemoteStart',
      context: 'Transaction.Begin',
      wh: session.startWh,
      info: { chargingState: 'EVConnected', remoteStartId: session.remoteStartId },
      idToken: token(session.idToken),
    }),
  meters: (time, session, wh, state) =>
    transactionEvent(time, session, {
      eventType: 'Updated',
      triggerReason: 'MeterValuePeriodic',
      context: 'Sample.Periodic',
      wh,
      info: { chargingState: chargingStates[state] },
    }),
  changes: (time, session, wh, state) =>
    transactionEvent(time, session, {
      eventType: 'Updated',
      triggerReason: 'ChargingStateChanged',
      context: 'Other',
      wh,
      info: { chargingState: chargingStates[state] },
    }),
  stops: (time, session, wh) =>
    transactionEvent(time, session, {
      eventType: 'Ended',
      triggerReason: 'EVDeparted',
      context: 'Transaction.End',
      wh,
      info: { chargingState: 'Idle', stoppedReason: 'EVDisconnected' },
    }),
  security,
};
