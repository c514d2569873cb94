import type { Station } from './station-life';

type Payload = Readonly<Record<string, unknown>>;

/** What a station does and answers when it is asked; names and statuses that both versions of OCPP have in common stand once. */
type Answer = (station: Station, asked: Payload) => object;

const status = (word: string) => ({ status: word });
const accepted = status('Accepted');
const either = (holds: boolean, other = 'Rejected') => (holds ? accepted : status(other));

/** Single-phase voltage and phases of the simulated supply: limits in A become W. */
const wattsPerAmpere = 230 * 3;

/** The lowest limit of a schedule, W: the simulated station has no clock for its periods. */
function lowestWatts(asked: Payload): number {
  const profile = (asked.csChargingProfiles ?? asked.chargingProfile) as Payload;
  const schedules = [profile.chargingSchedule].flat() as readonly Payload[];
  const limits = schedules.flatMap(({ chargingRateUnit, chargingSchedulePeriod }) =>
    (chargingSchedulePeriod as readonly { readonly limit: number }[]).map(
      ({ limit }) => limit * (chargingRateUnit === 'A' ? wattsPerAmpere : 1),
    ),
  );
  return Math.min(...limits);
}

/** Settings that a station of 1.6 knows, by key, and whether they can be changed. */
const settings16: Readonly<Record<string, boolean>> = {
  HeartbeatInterval: true,
  MeterValueSampleInterval: true,
  NumberOfConnectors: false,
  WebSocketPingInterval: true,
};

const settings201 = ['HeartbeatInterval', 'TxUpdatedInterval', 'WebSocketPingInterval'];

const variableOf = ({ variable }: Payload) => (variable as { readonly name: string }).name;

const both: Readonly<Record<string, Answer>> = {
  CancelReservation: (station, { reservationId }) => either(station.cancels(Number(reservationId))),
  ChangeAvailability: (station) => (station.isIdle ? accepted : status('Scheduled')),
  ClearChargingProfile: (station) => either(station.isLimited(Number.POSITIVE_INFINITY), 'Unknown'),
  GetCompositeSchedule: () => status('Rejected'),
  Reset: (station) => either(station.restarts()),
  SetChargingProfile: (station, asked) => {
    station.isLimited(lowestWatts(asked));
    return accepted;
  },
  TriggerMessage: () => status('NotImplemented'),
};

const of16: Readonly<Record<string, Answer>> = {
  ...both,
  ChangeConfiguration: (station, { key, value }) => {
    const canChange = settings16[String(key)];
    if (canChange) station.settings.set(String(key), String(value));
    return canChange === undefined ? status('NotSupported') : either(canChange);
  },
  GetConfiguration: (station, { key }) => {
    const asked = (key as readonly string[] | undefined) ?? Object.keys(settings16);
    const known = asked.filter((name) => name in settings16);
    return {
      configurationKey: known.map((name) => ({
        key: name,
        readonly: !settings16[name],
        value: station.settings.get(name) ?? '1',
      })),
      unknownKey: asked.filter((name) => !known.includes(name)),
    };
  },
  RemoteStartTransaction: (station, { idTag }) => either(station.startsFor(String(idTag))),
  RemoteStopTransaction: (station, { transactionId }) => either(station.stopsFor(Number(transactionId))),
  ReserveNow: (station, { reservationId }) => status(station.reserves(Number(reservationId))),
  UnlockConnector: () => status('NotSupported'),
  UpdateFirmware: () => ({}),
};

const of201: Readonly<Record<string, Answer>> = {
  ...both,
  GetVariables: (station, { getVariableData }) => ({
    getVariableResult: (getVariableData as readonly Payload[]).map((asked) => {
      const value = settings201.includes(variableOf(asked))
        ? (station.settings.get(variableOf(asked)) ?? '1')
        : undefined;
      const { component, variable } = asked;
      const result = value === undefined ? {} : { attributeValue: value };
      return { attributeStatus: value === undefined ? 'UnknownVariable' : 'Accepted', component, variable, ...result };
    }),
  }),
  SetVariables: (station, { setVariableData }) => ({
    setVariableResult: (setVariableData as readonly Payload[]).map((asked) => {
      const isKnown = settings201.includes(variableOf(asked));
      if (isKnown) station.settings.set(variableOf(asked), String(asked.attributeValue));
      const { component, variable } = asked;
      return { attributeStatus: isKnown ? 'Accepted' : 'UnknownVariable', component, variable };
    }),
  }),
  RequestStartTransaction: (station, { idToken, remoteStartId }) =>
    either(station.startsFor((idToken as { readonly idToken: string }).idToken, Number(remoteStartId))),
  RequestStopTransaction: (station, { transactionId }) =>
    either(station.stopsFor(Number(/^simulated-(\d+)$/.exec(String(transactionId))?.[1]))),
  ReserveNow: (station, { id }) => status(station.reserves(Number(id))),
  UnlockConnector: () => status('UnlockFailed'),
  UpdateFirmware: () => accepted,
};

/** What a station answers to a call of its central system; undefined: it knows no such call. */
export function answerTo(station: Station, action: string, asked: object): object | undefined {
  const answers = station.protocol === 'ocpp1.6' ? of16 : of201;
  return Object.hasOwn(answers, action) ? answers[action]?.(station, asked as Payload) : undefined;
}
