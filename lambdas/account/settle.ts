import type { Kind } from './kind';
import type { AccountSetting, Records, SettingRecord, Stacks, Versions } from './ports';
import { Refused } from './refused';

/** A setting, where it is and how it is taken. */
export interface Settled<V, N> {
  /** Name of its record, e.g. `iot-index`. */
  readonly name: string;
  readonly kind: Kind<V, N>;
  readonly setting: AccountSetting<V>;
}

export interface SettlePorts {
  readonly records: Records;
  readonly versions: Versions;
  readonly stacks: Stacks;
  pause(seconds: number): Promise<void>;
}

/** What the stack asks for. */
export interface Asked<V> {
  readonly wanted: V;
  /** Version of our settings: a newer one takes over, an older one never takes back. */
  readonly version: number;
  /** Whoever owns it has been asked, says the city's file. */
  readonly adopt: boolean;
}

/** `kept`: it was as it should be. */
export type Outcome = 'set' | 'kept';

/**
 * Seconds between attempts: IAM takes about ten to let a role be used that was just made, and until then refuses it in the
 * words of a wrong one. Each attempt begins with reading: in between another may have written.
 */
const pauseSeconds = 10;
const attempts = 7;
/** Times that what was set may be gone when it is looked at. */
const mostLosses = 3;

async function refuseOther<V, N>({ name, kind }: Settled<V, N>, found: V, { stacks }: SettlePorts): Promise<never> {
  const owner = kind.owner(found);
  const stack = 'role' in owner ? await stacks.ofRole(owner.role).catch(() => undefined) : undefined;
  const role = 'role' in owner ? `role ${owner.role}` : owner.words;
  throw new Refused(
    'CK8901',
    `the ${kind.title} of this account and region (${name}) is another's: ${stack ? `stack ${stack}, ${role}` : role}`,
    'ask them; `cloud: { accountSettings: adopt }` in the city file takes it over and keeps what can be kept',
  );
}

/** What would be there without us. */
const withoutUs = <V, N>(kind: Kind<V, N>, found: V, record: SettingRecord<N> | undefined): V =>
  record ? kind.without(found, record.note) : found;

/**
 * Makes a setting hold what is wanted. Reads before it writes: what is not set is set, what holds already is ours too,
 * what can be shared is added to, and what is another's is refused by its name unless it is to be adopted. Notes what it
 * will do before it does it, so that a run that breaks off can be given back. Throws `Refused`.
 */
export async function settle<V, N>(settled: Settled<V, N>, asked: Asked<V>, ports: SettlePorts): Promise<Outcome> {
  const { name, kind, setting } = settled;
  const { wanted, version, adopt } = asked;
  // Asked of what holds, not of what was tried: an update that failed is taken back by the version of before. Each version
  // leaves those before it standing.
  if (await ports.versions.holds(version + 1)) throw newer(kind.title, version);
  let outcome: Outcome = 'kept';
  for (let refusals = 0, losses = 0; losses < mostLosses; await ports.pause(pauseSeconds)) {
    const record = (await ports.records.read(name)) as SettingRecord<N> | undefined;
    const found = await setting.read();
    const isHeld = kind.holds(found, wanted);
    const mayWrite =
      !kind.isSet(found) || kind.isShared(found, wanted) || (record && kind.isOurs(found, record.note)) || adopt;
    if (!isHeld && !mayWrite) await refuseOther(settled, found, ports);
    const next = isHeld ? found : kind.sum(found, wanted);
    const note = kind.note(withoutUs(kind, found, record), next);
    await ports.records.write(name, { version, note });
    if (isHeld) return outcome;
    outcome = 'set';
    try {
      await setting.write(next);
    } catch (error) {
      if (++refusals === attempts) throw error;
      continue;
    }
    if (kind.holds(await setting.read(), wanted)) return outcome;
    losses++;
  }
  throw new Refused(
    'CK8903',
    `the ${kind.title} (${name}) does not stay as it was set: somebody else writes it at the same time`,
    'find who does, and deploy again',
  );
}

const newer = (title: string, asked: number) =>
  new Refused(
    'CK8902',
    `the ${title} is of a newer version than ${asked}, which this citykit has: an older one takes nothing back`,
    'deploy with the newer citykit',
  );

/** Gives back what `settle` did; what somebody else has set since stays. Without a record nothing is ours. */
export async function giveBack<V, N>({ name, kind, setting }: Settled<V, N>, ports: SettlePorts): Promise<Outcome> {
  const record = (await ports.records.read(name)) as SettingRecord<N> | undefined;
  if (!record) return 'kept';
  let outcome: Outcome = 'kept';
  for (let refusals = 0; ; await ports.pause(pauseSeconds)) {
    const found = await setting.read();
    const before = kind.without(found, record.note);
    if (JSON.stringify(before) === JSON.stringify(found)) break;
    outcome = 'set';
    try {
      await setting.write(before);
      break;
    } catch (error) {
      if (++refusals === attempts) throw error;
    }
  }
  await ports.records.remove(name);
  return outcome;
}
