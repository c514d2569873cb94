import { createHash } from 'node:crypto';
import { canonicalJson, orderedJson } from './canonical-json';

/** What an access log says of one access (PIPL 54; GDPR 5(2), 30). Subjects are pseudonyms, never names or numbers. */
export interface Access {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Who: the identity that the identity provider or AWS vouches for. */
  readonly who: string;
  /** Pseudonym of `who`: what alarms and metrics call the same person. */
  readonly actor: string;
  readonly role: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly operation: string;
  readonly subjects: readonly string[];
  /** Fields disclosed or changed. */
  readonly fields: readonly string[];
  readonly result: string;
  readonly requestId: string;
  /** What was asked for where no operation says it, `name=value` each; what may name a person is a pseudonym. */
  readonly asked?: readonly string[];
  /** Of a second entry of a request: what came of it, in numbers, `name=number` each. */
  readonly done?: readonly string[];
}

/** An access in its place of the chain. */
export interface Entry extends Access {
  /** 1, 2, 3 … within its segment. */
  readonly sequence: number;
  /** Hash of the entry before; of the segment's name for the first. */
  readonly previous: string;
  /** SHA-256 of the canonical JSON of everything else, hexadecimal. */
  readonly hash: string;
}

/** A chain of its own: what one writer wrote of one city on one day. */
export interface Segment {
  readonly city: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly lane: string;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the first entry follows: a segment cannot pass for another. */
export const genesis = ({ city, day, lane }: Segment): string => sha256(canonicalJson(['audit', city, day, lane]));

/** Hash that an entry must bear. */
export function hashOf(entry: Omit<Entry, 'hash'> & { readonly hash?: string }): string {
  const { hash: _, ...rest } = entry;
  return sha256(canonicalJson(rest as unknown as { readonly [key: string]: string }));
}

const order: readonly (keyof Entry)[] = [
  'at',
  'who',
  'actor',
  'role',
  'purpose',
  'legalBasis',
  'operation',
  'subjects',
  'fields',
  'result',
  'requestId',
  'sequence',
  'previous',
  'hash',
];

/** The line of an entry, the only one there is for it: a second key, a space or an escape is no part of the trail. */
export const entryLine = (entry: Entry): string => `${orderedJson(entry, order)}\n`;

/** Puts an access behind the last entry. */
export function link(access: Access, sequence: number, previous: string): Entry {
  const unhashed = { ...access, sequence, previous };
  return { ...unhashed, hash: hashOf(unhashed) };
}
