import { type QuarantineCode, quarantineCodes } from '../engine/contracts';
import { deviceOf, type RefusedMessage } from './refused-message';

/** Refused messages that have code, feed, device and hour in common. */
export interface RefusedGroup {
  readonly code: QuarantineCode;
  readonly service: string;
  readonly feed: string;
  readonly device: string;
  /** Start of the hour of their reception, RFC 3339 in UTC. */
  readonly hour: string;
  readonly count: number;
  /** The first of them, as they are stored. */
  readonly first: RefusedMessage;
}

const hourOf = (receivedAt: string) => `${new Date(receivedAt).toISOString().slice(0, 13)}:00Z`;

/** Groups in the order of the codes, in each the largest first. */
export async function groupsOf(messages: AsyncIterable<RefusedMessage>): Promise<readonly RefusedGroup[]> {
  const groups = new Map<string, RefusedGroup>();
  for await (const first of messages) {
    const { code, service, feed } = first;
    const named = { code, service, feed, device: deviceOf(first), hour: hourOf(first.receivedAt) };
    const key = JSON.stringify(named);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, count: known.count + 1 } : { ...named, count: 1, first });
  }
  const rank = ({ code }: RefusedGroup) => quarantineCodes.indexOf(code);
  const name = ({ service, feed, device, hour }: RefusedGroup) => JSON.stringify([service, feed, device, hour]);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count || (name(a) < name(b) ? -1 : 1));
}
