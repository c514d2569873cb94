import { fromBytes, toBytes } from '../../ports/json-bytes';
import { update } from '../../ports/optimistic';
import type { StateStorePort } from '../../ports/ports';

/** Store of the lists, and of the notes of days that are sealed. */
export const indexStore = 'index';
const last = '\uffff';
/** Ids that are read at once. */
const stride = 100;

/** Lists of ids: what belongs together, what waits, who is found under a keyed hash. Entries hold no personal datum. */
export class IndexLists {
  constructor(private readonly state: StateStorePort) {}

  /** Puts an entry; one that is there is replaced. */
  async put(list: string, id: string, value: unknown = null): Promise<void> {
    await update(this.state, indexStore, list, id, () => ({ bytes: toBytes(value), result: undefined }));
  }

  /** Takes an entry out; one that is not there is out. */
  async take(list: string, id: string): Promise<void> {
    for (
      let stored = await this.state.read(indexStore, list, id);
      stored;
      stored = await this.state.read(indexStore, list, id)
    )
      if (await this.state.remove(indexStore, list, id, stored.version)) return;
  }

  /** Ids after one, ascending. */
  async idsAfter(list: string, after: string, limit?: number): Promise<readonly string[]> {
    // The entry named is found again and dropped: a range has both ends included.
    const ids = await this.state.list(indexStore, list, after, last, limit === undefined ? undefined : limit + 1);
    return ids.filter((id) => id > after).slice(0, limit);
  }

  /** Ids after one of several lists together, ascending, each once; read as far as they are asked for. */
  async *eachAfter(of: readonly string[], after: string): AsyncGenerator<string> {
    for (let place: string | undefined = after; place !== undefined; ) {
      const from: string = place;
      const parts = await Promise.all(of.map((list) => this.idsAfter(list, from, stride)));
      // Of a list that goes on nothing is known beyond its last id.
      const ends = parts.flatMap((ids) => (ids.length === stride ? (ids.at(-1) as string) : [])).sort();
      place = ends[0];
      const ids = [...new Set(parts.flat())].sort();
      yield* place === undefined ? ids : ids.filter((id) => id <= (place as string));
    }
  }

  ids(list: string): Promise<readonly string[]> {
    return this.idsAfter(list, '');
  }

  async get<T>(list: string, id: string): Promise<T | undefined> {
    const stored = await this.state.read(indexStore, list, id);
    return stored && fromBytes<T>(stored.value);
  }

  /** Entries with ids up to one, ascending. */
  async entries<T>(list: string, upTo = last): Promise<readonly { readonly id: string; readonly value: T }[]> {
    const entries = await this.state.entries(indexStore, list, '', upTo);
    return entries.map(({ sort, value }) => ({ id: sort, value: fromBytes<T>(value) }));
  }
}

/** Names of the lists that the engine keeps. */
export const lists = {
  filesOf: (personId: string) => `files-of#${personId}`,
  requestsOf: (personId: string) => `requests-of#${personId}`,
  glassOf: (personId: string) => `glass-of#${personId}`,
  documentsOf: (fileId: string) => `documents-of#${fileId}`,
  token: (token: string) => `token#${token}`,
  requests: 'requests',
  openFiles: 'files-open',
  closedFiles: (day: string) => `files-closed#${day}`,
  /** Ids begin with the end of retention. */
  retention: 'retention',
} as const;
