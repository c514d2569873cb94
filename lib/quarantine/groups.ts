import { type QuarantineCode, quarantineCodes } from '../engine/contracts';
import { deviceOf, type RefusedMessage } from './refused-message';

/** Groups that are held; devices of later ones are one, so that a city of any size needs the same memory. */
const mostGroups = 50_000;
/** The device of those. */
const otherDevices = '*';
/** Base64 of the start that is kept of the first message of a group: 3 kB. */
const firstCharacters = 4096;

/** Refused messages that have code, feed, device and hour in common. */
export interface RefusedGroup {
  readonly code: QuarantineCode;
  readonly service: string;
  readonly feed: string;
  readonly device: string;
  /** Start of the hour of their reception, RFC 3339 in UTC. */
  readonly hour: string;
  /** Refused for the first time. */
  readonly count: number;
  /** Refused again after they had been sent again: not counted a second time. */
  readonly again: number;
  /** The start of the first of them, as they are stored. */
  readonly first: RefusedMessage;
  /** The bytes of the first are left out: they are long, and what is sealed is opened whole or not at all. */
  readonly isLong?: true;
}

const hourOf = (receivedAt: string) => `${new Date(receivedAt).toISOString().slice(0, 13)}:00Z`;

/** A copy: what is cut from a string of V8 keeps the whole in memory. */
const copyOf = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

const startOf = (message: RefusedMessage): Pick<RefusedGroup, 'first' | 'isLong'> => {
  const { bytes, sealedBy } = message;
  if (sealedBy === undefined) return { first: { ...message, bytes: copyOf(bytes.slice(0, firstCharacters)) } };
  if (bytes.length <= firstCharacters) return { first: message };
  return { first: { ...message, bytes: '' }, isLong: true };
};

type Named = Pick<RefusedGroup, 'code' | 'service' | 'feed' | 'device' | 'hour'>;

/** A group while it grows. */
type Growing = { -readonly [K in keyof RefusedGroup]: RefusedGroup[K] };

/** Groups in the order of the codes, in each the largest first. */
export async function groupsOf(
  messages: AsyncIterable<RefusedMessage>,
  most = mostGroups,
): Promise<readonly RefusedGroup[]> {
  const groups = new Map<string, Growing>();
  const groupOf = (named: Named, message: RefusedMessage): Growing => {
    const key = JSON.stringify(named);
    const known = groups.get(key);
    if (known) return known;
    if (groups.size >= most && named.device !== otherDevices)
      return groupOf({ ...named, device: otherDevices }, message);
    const made = { ...named, count: 0, again: 0, ...startOf(message) };
    groups.set(key, made);
    return made;
  };
  for await (const message of messages) {
    const { code, service, feed } = message;
    const named = { code, service, feed, device: deviceOf(message), hour: hourOf(message.receivedAt) };
    const group = groupOf(named, message);
    if (message.replay === undefined) group.count++;
    else group.again++;
  }
  const rank = ({ code }: RefusedGroup) => quarantineCodes.indexOf(code);
  const size = ({ count, again }: RefusedGroup) => count + again;
  const name = ({ service, feed, device, hour }: RefusedGroup) => JSON.stringify([service, feed, device, hour]);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || size(b) - size(a) || (name(a) < name(b) ? -1 : 1));
}
