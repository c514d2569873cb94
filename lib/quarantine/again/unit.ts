import { createHash } from 'node:crypto';
import type { Feed } from '../../services/shared';
import { deviceOf, identityOf, type RefusedMessage } from '../refused-message';

/** Why something cannot be sent again from quarantine. */
export const obstacles = [
  'sealed',
  'move',
  'answered',
  'not-kept',
  'cut',
  'no-sender',
  'elsewhere',
  'feed-off',
  'file-gone',
  'raw-copy',
  'strange',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** What is sent again at once: a message of a device, or a whole file, whatever was refused of it. */
export interface Unit {
  readonly kind: 'message' | 'file';
  readonly service: string;
  readonly feed: string;
  /** Stays the same however often it is refused and sent again. */
  readonly identity: string;
  /** The how-manieth time it is sent again, from 1. */
  readonly attempt: number;
  /** Body of a message in the queue of its feed, as what brings it the first time writes it, with `replay`. */
  readonly body: object;
  /** Device or file, for people. */
  readonly name: string;
  /** Object that must be there: a file of the landing zone, or messages of the raw zone. */
  readonly object?: { readonly bucket: string; readonly key: string };
}

/** What is known of the city that the message is of. */
export interface UnitPlace {
  /** Feed of the message; undefined where the city does not run it. */
  readonly feed: Feed<never> | undefined;
  readonly landingBucket: string;
  /** Name of a message in claims, from its identity. Default: the identity, at which guesses can be tried. */
  readonly nameOf?: (identity: string) => string;
}

const keptWhole = ({ bytes, length }: RefusedMessage): boolean => Buffer.byteLength(bytes, 'base64') === length;

const common = ({ service, feed, replay = 0 }: RefusedMessage) => ({ service, feed, attempt: replay + 1 });

/** The file itself is read again, so it does not matter how much of a piece was kept. */
function fileUnit(message: RefusedMessage, path: string, { landingBucket }: UnitPlace): Unit | Obstacle {
  const { service, feed, receivedAt } = message;
  const key = path.slice(landingBucket.length + 1);
  if (path !== `${landingBucket}/${key}` || !key.startsWith(`${service}/${feed}/`)) return 'elsewhere';
  const time = new Date(receivedAt).toISOString();
  const parts = JSON.stringify([service, feed, path, time]);
  const made = common(message);
  return {
    ...made,
    kind: 'file',
    identity: createHash('sha256').update(parts).digest('hex').slice(0, 32),
    // As EventBridge writes it when the file comes, with the time at which it came.
    body: { time, detail: { bucket: { name: landingBucket }, object: { key } }, replay: made.attempt },
    name: key,
    object: { bucket: landingBucket, key },
  };
}

function messageUnit(message: RefusedMessage, { nameOf = (identity) => identity }: UnitPlace): Unit | Obstacle {
  const { bytes, length, sender, origin, receivedAt } = message;
  const [city, district, deviceType, thing, ...more] = origin.split('/');
  if (bytes === '' && length > 0) return 'not-kept';
  if (!keptWhole(message)) return 'cut';
  // Whose message it is only the client's certificate said; the topic may name another thing.
  if (sender === undefined || thing === undefined || more.length > 0) return 'no-sender';
  const made = { ...common(message), identity: nameOf(identityOf(message)) };
  const topic = { clientId: sender, city, district, deviceType, thing };
  const from = { receivedAt: Date.parse(receivedAt), traceId: `replay-${made.identity}`, replay: made.attempt };
  return { ...made, kind: 'message', body: { payload: bytes, ...topic, ...from }, name: deviceOf(message) };
}

/** What is sent again of a refused message, or why nothing is. */
export function unitOf(message: RefusedMessage, place: UnitPlace): Unit | Obstacle {
  const { feed } = place;
  if (message.sealedBy !== undefined) return 'sealed';
  if (message.code === 'move.illegal') return 'move';
  if (!feed) return 'feed-off';
  if (feed.kind === 'file') return message.file === undefined ? 'no-sender' : fileUnit(message, message.file, place);
  return feed.kind === 'mqtt' ? messageUnit(message, place) : 'answered';
}
