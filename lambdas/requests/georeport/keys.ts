import { createHash, timingSafeEqual } from 'node:crypto';
import type { SecretPort } from '../../../lib/engine/ports/ports';
import type { SecretText } from '../../../lib/engine/secrets/secret';
import { GeoReportError } from './errors';

const leastLength = 16;
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Names of apps and their keys; a bug of who wrote the secret is ours to log, without its text. */
function keysIn(secret: SecretText): readonly (readonly [app: string, key: string])[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(secret.reveal());
  } catch {
    // The parser would quote it.
  }
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  const isFit = entries.length > 0 && entries.every(([, key]) => typeof key === 'string' && key.length >= leastLength);
  if (!isFit) throw new Error('secret api-keys is no JSON object of names and keys of 16 characters');
  return entries as readonly (readonly [string, string])[];
}

/** The app that a key is of; undefined of none. Throws 403 for a key of nobody. Each key is compared, in the same time. */
export async function appOf(secrets: SecretPort, key: string | undefined): Promise<string | undefined> {
  if (key === undefined || key === '') return undefined;
  const { accepted } = await secrets.read('api-keys');
  const given = digest(key);
  const apps = accepted.flatMap(keysIn).filter(([, known]) => timingSafeEqual(digest(known), given));
  if (!apps[0]) throw new GeoReportError(403, 'the api_key is not valid');
  return apps[0][0];
}
