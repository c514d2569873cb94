import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import zlib from 'node:zlib';
import { hiresStream } from '../../../lambdas/traffic/hires/stream';
import { trafficRun } from '../../support/traffic-run';

const hourMs = 3_600_000;
const start = Date.UTC(2024, 4, 13, 12);
/** A dense site (docs/domain/traffic.md, sizes). */
const hourEvents = 30_000;
/** So many times more is done than looked at: to collect all garbage takes longer. */
const oneOf = 64;
/** Time, code and parameter of an event in columns. */
const eventBytes = 14;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Rows [from, to) of an hour, in an order that is no order: 7,919 has no factor in common with their number. */
function* rows(hour: number, from = 0, to = hourEvents): Generator<string> {
  for (let i = from; i < to; i++) {
    const at = new Date(start + hour * hourMs + ((i * 7919) % hourEvents) * 120).toISOString();
    yield `${at},7,${i % 3 === 0 ? 82 : 81},${1 + (i % 64)}\n`;
  }
}

function* chunks(parts: readonly Iterable<string>[]): Generator<Uint8Array> {
  let chunk = 'TimeStamp,DeviceId,EventId,Parameter\n';
  for (const part of parts) {
    for (const row of part) {
      chunk += row;
      if (chunk.length < 8192) continue;
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  yield Buffer.from(chunk);
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const restore of undo.splice(0)) restore();
});

/** Runs `first` before each call of a method. No spy, since a spy keeps all it sees. */
function before<T>(owner: T, method: keyof T, first: () => void): void {
  const original = owner[method];
  const call = original as (...input: unknown[]) => unknown;
  owner[method] = ((...input: unknown[]) => {
    first();
    return call.apply(owner, input);
  }) as T[keyof T];
  undo.push(() => {
    owner[method] = original;
  });
}

/** The traffic processors, watched: for how many events there is room in memory, beside what is stored. */
function watched() {
  const { ports, file, figures } = trafficRun(start + 6 * hourMs);
  const stored = new Map<string, number>();
  const held = () => {
    // Twice, since a buffer is freed a little after it was found to be garbage.
    collectGarbage();
    collectGarbage();
    const storedBytes = [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
    return (process.memoryUsage().arrayBuffers - storedBytes) / eventBytes;
  };
  const atStart = held();
  let most = 0;
  const look = () => {
    most = Math.max(most, held() - atStart);
  };
  let calls = 0;
  const lookAtTimes = () => {
    if (calls++ % oneOf === 0) look();
  };
  before(zlib, 'deflateRawSync', lookAtTimes);
  before(zlib, 'inflateRawSync', lookAtTimes);
  before(hiresStream, 'evaluate', look);
  const write = ports.state.write.bind(ports.state);
  ports.state.write = (store, partition, sort, value, expected) => {
    stored.set(`${store} ${partition} ${sort}`, value.length);
    look();
    return write(store, partition, sort, value, expected);
  };
  return {
    figures,
    file: (key: string, ...parts: Iterable<string>[]) => file('hires-log', key, chunks(parts)),
    mostEvents: () => most,
  };
}

describe('an hour of a controller log', () => {
  it('is in memory once while it comes in parts, disordered and repeated', async () => {
    const { file, figures, mostEvents } = watched();
    await file('part.csv', rows(0, 0, 20_000));
    await file('hour.csv', rows(0));
    expect(figures('hires-log')).toEqual({ accepted: hourEvents, duplicates: 20_000, quarantined: 0 });
    expect(mostEvents()).toBeLessThan(1.6 * hourEvents);
  });

  it('is in memory once while it is evaluated with the hours around it', async () => {
    const { file, mostEvents } = watched();
    await file('log.csv', rows(0), rows(1), rows(2));
    expect(mostEvents()).toBeLessThan(1.1 * 3 * hourEvents);
  });
});
