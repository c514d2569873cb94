import type { JsonObject } from '../../../lib/engine/intake/reading';
import { report16, startReport } from '../adapters/ocpp16';
import type { StartTransaction16, StopTransaction16 } from '../adapters/ocpp16-payloads';
import { emptyReport } from '../adapters/report';
import { settingsOf } from '../facts';
import { noteBooted } from '../stations/presence';
import { type TokenEntry, tokenEntry } from '../stations/tokens';
import { transactionIdOf } from '../stations/transaction-ids';
import type { Call16 } from './actions';
import type { Answer, AnswerContext, Answers } from './answer';

type Answerer = (payload: JsonObject, context: AnswerContext) => Promise<Answer>;

const iso = (ms: number) => new Date(ms).toISOString();
const saysNothing = async (payload: JsonObject): Promise<Answer> => ({ payload, report: emptyReport });

/** `idTagInfo` of an id tag by its hash. */
async function idTagInfo(hash: string, { system }: AnswerContext): Promise<TokenEntry> {
  return tokenEntry(system.ports.state, hash, settingsOf(system.city).unknownTokens);
}

async function bootNotification(
  _payload: JsonObject,
  { system, stationId, receivedAtMs }: AnswerContext,
): Promise<Answer> {
  await noteBooted(system.ports.state, stationId, receivedAtMs);
  const interval = settingsOf(system.city).heartbeatIntervalSeconds;
  return saysNothing({ status: 'Accepted', currentTime: iso(receivedAtMs), interval });
}

async function startTransaction(payload: JsonObject, context: AnswerContext): Promise<Answer> {
  const start = payload as unknown as StartTransaction16;
  const { system, stationId, receivedAtMs, hasher } = context;
  const hash = hasher.hash(start.idTag);
  const transactionId = await transactionIdOf(system.ports.state, stationId, start, hash);
  const report = startReport(start, transactionId, { stationId, receivedAtMs, hash: hasher.hash });
  return { payload: { transactionId, idTagInfo: await idTagInfo(hash, context) }, report };
}

async function stopTransaction(payload: JsonObject, context: AnswerContext): Promise<Answer> {
  const { stationId, receivedAtMs, hasher } = context;
  const { idTag } = payload as unknown as StopTransaction16;
  const report = report16('StopTransaction', payload, { stationId, receivedAtMs, hash: hasher.hash });
  if (idTag === undefined) return { payload: {}, report };
  return { payload: { idTagInfo: await idTagInfo(hasher.hash(idTag), context) }, report };
}

/** Actions whose answer depends on payload, time or station. */
const answerers: Readonly<Partial<Record<Call16, Answerer>>> = {
  Authorize: async (payload, context) =>
    saysNothing({ idTagInfo: await idTagInfo(context.hasher.hash(payload.idTag as string), context) }),
  BootNotification: bootNotification,
  Heartbeat: async (_payload, { receivedAtMs }) => saysNothing({ currentTime: iso(receivedAtMs) }),
  StartTransaction: startTransaction,
  StopTransaction: stopTransaction,
};

/** Actions that are always answered alike; all that are not listed with `{}`. */
const constants: Readonly<Partial<Record<Call16, JsonObject>>> = {
  // No vendor extension is known here.
  DataTransfer: { status: 'UnknownVendorId' },
  // The city has no certificate authority for stations: profile 3 ends at its proxy.
  SignCertificate: { status: 'Rejected' },
};

export const answers16: Answers = async ({ action, payload }, context) => {
  const answerer = answerers[action as Call16];
  if (answerer) return answerer(payload, context);
  const { stationId, receivedAtMs, hasher } = context;
  const report = report16(action, payload, { stationId, receivedAtMs, hash: hasher.hash });
  return { payload: constants[action as Call16] ?? {}, report };
};
