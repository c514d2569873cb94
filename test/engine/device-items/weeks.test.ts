import {
  type Draw,
  drawOf,
  goOnAtOnce,
  nothingHappened,
  type Sent,
  seenIn,
  streams,
  take,
  watched,
  writerOn,
} from '../../../bench/writers/many-writers';
import { now, second, toyEngineOf } from '../../../bench/writers/toy-stream';
import { neededDays } from '../../../lib/engine/windows/kept-days';
import { ExpiringState } from '../../support/expiring-state';
import { runs } from '../../support/exploring';

const waiting = jest.spyOn(globalThis, 'setTimeout');
beforeAll(() => void waiting.mockImplementation(goOnAtOnce as never));
afterAll(() => waiting.mockRestore());

const hour = 3600 * second;
const day = 24 * hour;

interface Call {
  readonly atMs: number;
  readonly messages: readonly Sent[];
}

/**
 * Calls of some weeks: most messages are new, some a day or up to a week old, some come again; a device may be silent for less than
 * windows are kept, or for longer.
 */
function callsOf(draw: Draw): readonly Call[] {
  let atMs = now;
  const sent: Sent[] = [];
  return Array.from({ length: 8 + draw(18) }, () => {
    atMs += draw(6) === 0 ? ([1, 2, 6, 9, 14][draw(5)] as number) * day + draw(day) : draw(10 * hour);
    const added = Array.from({ length: 1 + draw(3) }, (): Sent => {
      const ageMs = draw([hour, hour, hour, day, day, 5 * day, 7 * day][draw(7)] as number);
      return { deviceId: `d${1 + draw(2)}`, member: [atMs - ageMs, 1 + draw(40)], isReference: false };
    });
    const again = sent.filter(({ member }) => member[0] > atMs - 5 * day && draw(5) === 0).slice(0, 2);
    sent.push(...added);
    return { atMs, messages: [...added, ...again] };
  });
}

/** The clock asks once what it means that a device has said nothing for a day. */
async function sweepSilent(
  ports: ReturnType<typeof watched>['ports'],
  stream: typeof streams.items,
  heard: Map<string, number>,
  untilMs: number,
) {
  for (const [deviceId, lastMs] of [...heard].sort(([, a], [, b]) => a - b)) {
    const atMs = lastMs + 25 * hour;
    if (atMs >= untilMs) continue;
    ports.clock.set(atMs);
    await toyEngineOf(stream)(ports).sweep(deviceId, atMs);
    heard.delete(deviceId);
  }
}

const layouts = ['an item each', 'an item of each part'] as const;
type Layout = (typeof layouts)[number];

/** What is seen of weeks in which windows expire and writers overtake each other, fail and die; and of the same messages in one call. */
async function weeksOf(seed: number, most: number, layout: Layout) {
  const draw = drawOf(seed);
  const windowMs = ([3, 6, 12][draw(3)] as number) * hour;
  // By turns small items, of which little is on shelves, and such as are more than one unit.
  const { events } = draw(2) === 0 ? streams.items : streams.anew;
  const ofParts = { ...streams.anew, events, windowMs, shards: undefined } as unknown as typeof streams.items;
  const stream = layout === 'an item each' ? { ...ofParts, oneItem: { aheadMs: 0 } } : ofParts;
  const calls = callsOf(draw);
  const { ports, figures } = watched();
  const state = new ExpiringState(ports.state, ports.clock, neededDays(stream, 0), () => draw(48));
  const expiring = { ...ports, state } as unknown as typeof ports;
  // Until some call a release before had the devices, each part of one in an item.
  const change = draw(2) * draw(calls.length);
  const heard = new Map<string, number>();
  for (const [i, { atMs, messages }] of calls.entries()) {
    await sweepSilent(expiring, i < change ? ofParts : stream, heard, atMs);
    for (const { deviceId } of messages) heard.set(deviceId, atMs);
    ports.clock.set(atMs);
    const faults = { left: draw(1 + most) };
    const taken = async (part: readonly Sent[]) => {
      for (;;) {
        const writer = writerOn(expiring, draw, faults, nothingHappened(), { isSkewed: true });
        const isDone = await take(writer, part, stream).then(
          () => true,
          () => false,
        );
        if (isDone) return;
      }
    };
    if (i < change) await take(expiring, messages, ofParts);
    else await Promise.all([messages, messages.slice(draw(3)), messages.slice(0, draw(3))].map(taken));
  }
  const lastOf = new Map(calls.flatMap(({ atMs, messages }) => messages.map(({ deviceId }) => [deviceId, atMs])));
  await sweepSilent(expiring, stream, heard, Number.POSITIVE_INFINITY);
  const clean = watched();
  const ofAll = { ...streams.anew, events, windowMs };
  clean.ports.clock.set(calls.at(-1)?.atMs ?? now);
  await take(
    clean.ports,
    calls.flatMap(({ messages }) => messages),
    ofAll,
  );
  await sweepSilent(clean.ports, ofAll as never, lastOf, Number.POSITIVE_INFINITY);
  return [await seenIn(ports, figures, 0), await seenIn(clean.ports, clean.figures, 0)] as const;
}

describe.each(layouts)('devices with %s, over weeks', (layout) => {
  it('say what one call of all messages would, while windows expire, clocks differ and writers overtake each other', async () => {
    for (let seed = 1; seed <= runs(3, 300); seed++) {
      const [seen, clean] = await weeksOf(seed, 0, layout);
      expect({ seed, ...seen }).toEqual({ seed, ...clean });
    }
  }, 1_800_000);

  it('lose and repeat no row and no alarm when answers are lost, sinks fail, and writers die meanwhile', async () => {
    for (let seed = 1; seed <= runs(3, 300); seed++) {
      const [{ rows, alarms }, clean] = await weeksOf(seed, 6, layout);
      expect({ seed, rows, alarms }).toEqual({ seed, rows: clean.rows, alarms: clean.alarms });
    }
  }, 1_800_000);
});
