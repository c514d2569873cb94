import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';

const store = 'stations';
const partition = 'credentials';
const hashBytes = 32;
/** 16 MB and 40 ms a login, which a station does every two hours; slower guessing than any list of passwords is long. */
const cost = { N: 16_384, r: 8, p: 1 };

interface Credential {
  /** Base64. */
  readonly salt: string;
  readonly hash: string;
}

const derive = (password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password, salt, hashBytes, cost, (error, key) => (error ? reject(error) : resolve(key))),
  );

/** Compared with when a station is not known, so that its answer takes as long. */
const nobody: Credential = {
  salt: Buffer.alloc(16).toString('base64'),
  hash: Buffer.alloc(hashBytes).toString('base64'),
};

/** Sets the password of a station (OCPP `AuthorizationKey`, `BasicAuthPassword`); only its hash is kept. */
export async function setPassword(state: StateStorePort, stationId: string, password: string): Promise<void> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt);
  const credential: Credential = { salt: salt.toString('base64'), hash: hash.toString('base64') };
  await update(state, store, partition, stationId, () => ({ bytes: toBytes(credential), result: undefined }));
}

/** `unknown`: there is no such station. Takes the same time whichever it is. */
export async function checkPassword(
  state: StateStorePort,
  stationId: string,
  password: string,
): Promise<'right' | 'wrong' | 'unknown'> {
  const stored = await state.read(store, partition, stationId);
  const { salt, hash } = stored ? fromBytes<Credential>(stored.value) : nobody;
  const derived = await derive(password, Buffer.from(salt, 'base64'));
  const equal = timingSafeEqual(derived, Buffer.from(hash, 'base64'));
  if (!stored) return 'unknown';
  return equal ? 'right' : 'wrong';
}
