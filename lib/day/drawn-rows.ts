import type { City } from '../config';
import { withNamedDevices } from '../engine/devices/with-named-devices';
import type { FeedProcessor, FeedProcessors } from '../engine/feed-processor';
import { memoryPorts } from '../engine/ports/memory/ports';
import { contextOf } from '../replay/replay';
import type { Feed, Service } from '../services/shared';
import { groupedBy } from '../shared/grouped-by';
import type { DayFile } from './day-run';
import { drawnOf } from './recorded';
import { kindOf } from './simulated';

/** Whose rows of recorded files are played. */
export interface RowSample {
  /** Devices whose rows are, and that are named, of all feeds together. */
  readonly n: number;
  readonly of: number;
  /** Feeds of which all rows are played. */
  readonly whole: readonly WholeFeed[];
}

interface WholeFeed {
  readonly feed: string;
  /** Each of its files is judged as a whole, or others are read with them, or their rows name nobody. */
  readonly why: 'list' | 'known' | 'nobody';
}

/** Which day it is that rows are drawn of. */
interface Drawing {
  /** Versions that are given the day. */
  readonly cities: readonly City[];
  readonly service: Service;
  readonly processors: FeedProcessors;
  readonly nowMs: number;
}

type Rows = NonNullable<FeedProcessor['rows']>;

/**
 * Rows of the files of a feed, with the device that the first version names which can read them: an index of the names, by file. Of
 * those are drawn who said something themselves, where anybody did.
 */
async function namedIn({ cities, service, nowMs }: Drawing, files: readonly DayFile[], rows: Rows) {
  const indices = new Map<string, number>();
  const saying = new Set<string>();
  const deviceOf = files.map((): number[] => []);
  const feed = service.feeds.find(({ id }) => id === files[0]?.feed) as Feed<never>;
  const unnamed = new Set(files.keys());
  for (const city of cities) {
    if (unnamed.size === 0) break;
    const ports = memoryPorts(service, nowMs, () => undefined);
    const context = await withNamedDevices(service, contextOf(city, service, feed), ports);
    for (const [i, { name, chunks }] of files.entries()) {
      if (!unnamed.delete(i)) continue;
      const named = deviceOf[i] as number[];
      await rows({ key: name, receivedAtMs: nowMs, chunks: chunks() }, context, ports, (number, device, isAbout) => {
        if (named[number] !== undefined) return;
        if (device === null) unnamed.add(i);
        else {
          named[number] = indices.get(device) ?? indices.size;
          indices.set(device, named[number]);
          if (!isAbout) saying.add(device);
        }
      });
    }
  }
  return indices.size === 0 ? 'nobody' : { indices, deviceOf, names: [...(saying.size > 0 ? saying : indices.keys())] };
}

/**
 * Files of which the rows of at most so many devices of each feed are played, drawn by the fixed seed, and those that name no
 * device. Rows are chosen by their number, so that all versions play the same.
 */
export async function withDrawnRows(drawing: Drawing, files: readonly DayFile[], most: number) {
  const { service, processors } = drawing;
  const known = new Set(
    Object.entries(processors).flatMap(([feed, { knows = [] }]) => knows.filter((id) => id !== feed)),
  );
  const [all, drawn, whole] = [new Set<string>(), new Set<string>(), [] as WholeFeed[]];
  const played: DayFile[] = [];
  for (const [feed, its] of groupedBy(files, (file) => file.feed)) {
    const rows = processors[feed]?.rows;
    const named = known.has(feed) ? 'known' : rows ? await namedIn(drawing, its, rows) : 'list';
    if (typeof named === 'string') {
      whole.push({ feed, why: named });
      played.push(...its);
      continue;
    }
    const { indices, deviceOf, names } = named;
    const chosen = drawnOf(names, most);
    const kept = new Set(chosen.map((name) => indices.get(name)));
    for (const name of names) all.add(`${kindOf(service, feed)} ${name}`);
    for (const name of chosen) drawn.add(`${kindOf(service, feed)} ${name}`);
    for (const [i, file] of its.entries()) {
      const of = deviceOf[i] as number[];
      played.push({ ...file, only: (row) => of[row] === undefined || kept.has(of[row]) });
    }
  }
  const sample: RowSample = { n: drawn.size, of: all.size, whole };
  return { files: played, sample };
}
