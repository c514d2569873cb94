import { eachApart } from '../../clock/apart';
import type { DeviceNames } from '../../devices/device-names';
import { fromBytes, toBytes } from '../../ports/json-bytes';
import { type Change, update } from '../../ports/optimistic';
import type { Clock, Ports, StateStorePort } from '../../ports/ports';
import type { ServiceFacts } from '../../service-facts';
import type { Refusal } from '../reading';

/** What a device calls itself in full, where the id that the registry has may be of several. */
export interface Identity {
  readonly text: string;
  /** A secret of the device proves it. */
  readonly isProven: boolean;
}

const store = 'devices';
/** Beside the feeds, whose names have no space. */
const partition = 'full identities';
const sweptKey = [store, 'full identities swept', 'last'] as const;
const everyMs = 3_600_000;

/** What is forgotten or was proven wrong counts nowhere after so long, as what is retired does (`registeredDevices`). */
const lookedMs = 5 * 60_000;

/** Answers of the store so far, and when: what a device is seldom changes, and it sends all day. */
interface Answers {
  notedMs: Map<string, number>;
  lookedAtMs: number;
  /** Of what was noted last, when it was looked at. */
  version: number | undefined;
}
const known = new WeakMap<object, Answers>();

/** Answers that hold still: one read of all devices in five minutes says whether something has changed since, none of each device. */
async function answersOf(state: StateStorePort, nowMs: number): Promise<Map<string, number>> {
  const answers = known.get(state) ?? { notedMs: new Map(), lookedAtMs: Number.NEGATIVE_INFINITY, version: undefined };
  known.set(state, answers);
  if (nowMs - answers.lookedAtMs < lookedMs) return answers.notedMs;
  const version = (await state.read(...sweptKey))?.version;
  if (version !== answers.version) answers.notedMs = new Map();
  answers.version = version;
  answers.lookedAtMs = nowMs;
  return answers.notedMs;
}

/** What other functions know is void: the same time, written anew. */
const noteChange = (state: StateStorePort) =>
  update(state, ...sweptKey, (stored) => ({ bytes: stored?.value ?? toBytes(0), result: undefined }));

/**
 * A device is what its first message said, until a secret proves that it is another. A message that says otherwise is of a device that
 * has the same id and is none of the city's.
 */
export async function checkIdentity(
  { state, clock }: { readonly state: StateStorePort; readonly clock: Clock },
  deviceId: string,
  { text, isProven }: Identity,
): Promise<Refusal | undefined> {
  const nowMs = clock.nowMs();
  const notedMs = await answersOf(state, nowMs);
  const own = `${deviceId} ${text}`;
  if (nowMs - (notedMs.get(own) ?? Number.NEGATIVE_INFINITY) < everyMs) return undefined;
  let isAnother = false;
  const refusal = await update(state, store, partition, deviceId, (stored): Change<Refusal | undefined> => {
    isAnother = false;
    const before = stored && fromBytes<{ readonly text: string }>(stored.value).text;
    if (before === text) return { bytes: undefined, result: undefined };
    isAnother = before !== undefined;
    if (!isAnother || isProven) return { bytes: toBytes({ text }), result: undefined };
    const reason = `${deviceId.slice(0, 128)} is ${before}, and this is ${text}: another device of the same number`;
    return { bytes: undefined, result: { code: 'device.unknown', reason } };
  });
  if (refusal) return refusal;
  if (isAnother) await noteChange(state);
  notedMs.set(own, nowMs);
  return undefined;
}

/**
 * By the clock, each hour: forgets what devices called themselves that the registry no longer has, so that one that is retired and
 * registered anew is again what its first message says.
 */
export async function forgetIdentities(
  { deviceTypes }: ServiceFacts,
  names: DeviceNames,
  ports: Pick<Ports, 'state' | 'clock' | 'metrics'>,
): Promise<void> {
  const { state, clock } = ports;
  // An empty registry is a fault of the registry.
  if (!names.knowsAny) return;
  const nowMs = clock.nowMs();
  const swept = await state.read(...sweptKey);
  if (swept && nowMs - fromBytes<number>(swept.value) < everyMs) return;
  const entries = await state.entries(store, partition, '', '\uffff');
  const retired = entries.filter(({ sort }) => !deviceTypes.some(({ id }) => names.knows(sort, id)));
  await eachApart(ports, retired, { nameOf: ({ sort }) => `identity of ${sort}` }, ({ sort, version }) =>
    state.remove(store, partition, sort, version),
  );
  await update(state, ...sweptKey, () => ({ bytes: toBytes(nowMs), result: undefined }));
}
