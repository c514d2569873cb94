import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';
import type { HospitalCaller } from './caller';
import type { FhirDesk } from './desk';
import { refused } from './outcome';

const store = 'resources';

/** A call that is sent again when nobody knows whether it was carried out: it has the key that its system chose for it. */
export interface Once {
  readonly partition: string;
  readonly sort: string;
  /** Keyed hash of what it asks for. */
  readonly asked: string;
}

/** What a call was answered, but for resources: these are read for a purpose alone. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly entry?: readonly object[];
}

interface Kept {
  readonly asked: string;
  readonly answered: Answered;
}

/** Idempotency-Key of a call, of the system that sends it alone; undefined where it has none. `part`: which entry of a batch. */
export function onceOf(
  { hash }: Pick<FhirDesk, 'hash'>,
  { hospital, actor }: HospitalCaller,
  key: string | undefined,
  asked: string,
  part = '',
): Once | undefined {
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{8,128}$/.test(key))
    throw refused(400, 'invalid', 'an Idempotency-Key has 8 to 128 characters of ASCII without blanks');
  const partition = `${encodeURIComponent(hospital)}#asked`;
  return { partition, sort: hash(`${actor} ${key} ${part}`), asked: hash(asked) };
}

/** What the call was answered before; undefined: it was not carried out. Throws where the key is that of another call. */
export async function answeredBefore(state: StateStorePort, once: Once | undefined): Promise<Answered | undefined> {
  const stored = once && (await state.read(store, once.partition, once.sort));
  if (!stored) return undefined;
  const { asked, answered } = fromBytes<Kept>(stored.value);
  if (asked !== once.asked) throw refused(422, 'duplicate', 'the Idempotency-Key is that of another call');
  return answered;
}

/** The write that goes with those of the call: of two calls with one key one alone is carried out. */
export const onceWrites = (once: Once | undefined, answered: Answered): readonly StateWrite[] =>
  once
    ? [
        {
          ...{ store, partition: once.partition, sort: once.sort, expectedVersion: 0 },
          value: toBytes({ asked: once.asked, answered } satisfies Kept),
        },
      ]
    : [];
