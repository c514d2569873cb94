import { createHash } from 'node:crypto';

/** Longest text that a part of a key shows; longer ones are hashed. A sort key of DynamoDB has 1024 bytes. */
const longest = 150;

/** Half of a pair, alone: no Unicode, and no URI can have it. */
const lone = /\p{Surrogate}/u;

/** A text as a part of a key, without `#`: no two are one, also those that are no Unicode. */
export function keyPart(text: string, longestShown = longest): string {
  const shown = lone.test(text) ? '' : encodeURIComponent(text);
  if (shown !== '' && shown.length <= longestShown) return shown;
  return `~${createHash('sha256').update(JSON.stringify(text)).digest('base64url')}`;
}

/** A subject. */
export interface Kept {
  /** In store `windows`: what was emitted of it lies there. */
  readonly partition: string;
  readonly id: string;
  /** Whose it is where each device counts its own; null where all devices mean one by one id. */
  readonly deviceId: string | null;
}

/** Where the moves of a subject lie, and its head. */
export interface Shelf {
  readonly store: string;
  readonly partition: string;
  /** Sort key of its moves, or what those of its items begin with. */
  readonly moves: string;
  readonly head: string;
  /** Its own part of the sort keys of notes at places. */
  readonly note: string;
}

/** Where it is noted who began at a place. */
interface Place {
  readonly store: string;
  readonly partition: string;
  /** What its sort keys begin with there. */
  readonly prefix: string;
}

/** Which subjects there are, and where what is kept of them lies. */
export interface SubjectLayout {
  readonly kept: (id: string, deviceId: string | null) => Kept;
  readonly shelf: (kept: Kept) => Shelf;
  readonly place: (name: string, deviceId: string | null) => Place;
}

const store = 'windows';

/** In store `windows`, with a partition for each subject and each place. */
export const layoutOf = (feed: string): SubjectLayout => ({
  kept: (id, deviceId) => ({ partition: partitionOf(feed, deviceId, id), id, deviceId }),
  shelf: ({ partition }) => ({ store, partition, moves: 'moves', head: 'head', note: partition }),
  place: (name, deviceId) => ({ store, partition: partitionOf(`${feed}#place`, deviceId, name), prefix: '' }),
});

const partitionOf = (first: string, deviceId: string | null, last: string): string =>
  [first, ...(deviceId === null ? [] : [keyPart(deviceId)]), keyPart(last)].join('#');

/** Longest id, bytes inside JSON: an alarm has it in its sort key, beside its own id and its device. */
const longestId = 800;

export const isSubjectId = (id: string): boolean =>
  id.trim() !== '' && Buffer.byteLength(JSON.stringify(id)) - 2 <= longestId;
