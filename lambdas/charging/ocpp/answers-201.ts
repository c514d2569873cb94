import type { JsonObject } from '../../../lib/engine/intake/reading';
import { report201 } from '../adapters/ocpp201';
import type { IdToken201, TransactionEvent201 } from '../adapters/ocpp201-payloads';
import { emptyReport } from '../adapters/report';
import { settingsOf } from '../facts';
import { noteBooted } from '../stations/presence';
import { tokenEntry } from '../stations/tokens';
import type { Call201 } from './actions';
import type { Answer, AnswerContext, Answers } from './answer';

type Answerer = (payload: JsonObject, context: AnswerContext) => Promise<Answer>;

const iso = (ms: number) => new Date(ms).toISOString();
const saysNothing = async (payload: JsonObject): Promise<Answer> => ({ payload, report: emptyReport });

/** `idTokenInfo` of an id token; `NoAuthorization` stands for a start without any. */
async function idTokenInfo({ idToken, type }: IdToken201, { system, hasher }: AnswerContext): Promise<JsonObject> {
  if (type === 'NoAuthorization') return { status: 'Accepted' };
  const entry = await tokenEntry(system.ports.state, hasher.hash(idToken), settingsOf(system.city).unknownTokens);
  const { status, expiryDate } = entry;
  return { status, ...(expiryDate === undefined ? {} : { cacheExpiryDateTime: expiryDate }) };
}

async function authorize(payload: JsonObject, context: AnswerContext): Promise<Answer> {
  const asksForContract = payload.certificate !== undefined || payload.iso15118CertificateHashData !== undefined;
  // Plug & Charge needs the contract certificate checked, and nobody here can: the token alone does not let in.
  if (asksForContract)
    return saysNothing({ idTokenInfo: { status: 'Invalid' }, certificateStatus: 'NoCertificateAvailable' });
  return saysNothing({ idTokenInfo: await idTokenInfo(payload.idToken as unknown as IdToken201, context) });
}

async function bootNotification(
  _payload: JsonObject,
  { system, stationId, receivedAtMs }: AnswerContext,
): Promise<Answer> {
  await noteBooted(system.ports.state, stationId, receivedAtMs);
  const interval = settingsOf(system.city).heartbeatIntervalSeconds;
  return saysNothing({ status: 'Accepted', currentTime: iso(receivedAtMs), interval });
}

async function transactionEvent(payload: JsonObject, context: AnswerContext): Promise<Answer> {
  const { stationId, receivedAtMs, hasher } = context;
  const { idToken } = payload as unknown as TransactionEvent201;
  const report = report201('TransactionEvent', payload, { stationId, receivedAtMs, hash: hasher.hash });
  return { payload: idToken ? { idTokenInfo: await idTokenInfo(idToken, context) } : {}, report };
}

/** Actions whose answer depends on payload, time or station. */
const answerers: Readonly<Partial<Record<Call201, Answerer>>> = {
  Authorize: authorize,
  BootNotification: bootNotification,
  Heartbeat: async (_payload, { receivedAtMs }) => saysNothing({ currentTime: iso(receivedAtMs) }),
  TransactionEvent: transactionEvent,
};

/** Actions that are always answered alike; all that are not listed with `{}`. */
const constants: Readonly<Partial<Record<Call201, JsonObject>>> = {
  // No vendor extension is known here.
  DataTransfer: { status: 'UnknownVendorId' },
  // Certificates of contracts and their revocation are asked of nobody.
  Get15118EVCertificate: { status: 'Failed', exiResponse: '' },
  GetCertificateStatus: { status: 'Failed' },
  // Schedules of cars are not planned here; the station charges by the limits it has.
  NotifyEVChargingNeeds: { status: 'Rejected' },
  NotifyEVChargingSchedule: { status: 'Accepted' },
  // The city has no certificate authority for stations: profile 3 ends at its proxy.
  SignCertificate: { status: 'Rejected' },
};

export const answers201: Answers = async ({ action, payload }, context) => {
  const answerer = answerers[action as Call201];
  if (answerer) return answerer(payload, context);
  const { stationId, receivedAtMs, hasher } = context;
  const report = report201(action, payload, { stationId, receivedAtMs, hash: hasher.hash });
  return { payload: constants[action as Call201] ?? {}, report };
};
