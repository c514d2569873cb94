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
import { now, second } from '../../../bench/writers/toy-stream';
import { ExpiringState } from '../../support/expiring-state';
import { runs } from '../../support/exploring';

const waiting = jest.spyOn(globalThis, 'setTimeout');
beforeAll(() => void waiting.mockImplementation(goOnAtOnce as never));
afterAll(() => waiting.mockRestore());

const hour = 3600 * second;
const [day, keptDays] = [24 * hour, 8];

interface Call {
  readonly atMs: number;
  readonly messages: readonly Sent[];
}

/** Calls of some weeks: most messages are new, some a day or five days old, some come again; nobody is silent for more than three days. */
function callsOf(draw: Draw): readonly Call[] {
  let atMs = now;
  const sent: Sent[] = [];
  return Array.from({ length: 8 + draw(18) }, () => {
    atMs += draw(6) === 0 ? (1 + draw(2)) * day : draw(10 * hour);
    const added = Array.from({ length: 1 + draw(3) }, (): Sent => {
      const ageMs = draw([hour, hour, hour, day, day, 5 * day][draw(6)] as number);
      return { deviceId: `d${1 + draw(2)}`, member: [atMs - ageMs, 1 + draw(40)], isReference: false };
    });
    const again = sent.filter(({ member }) => member[0] > atMs - 5 * day && draw(5) === 0).slice(0, 2);
    sent.push(...added);
    return { atMs, messages: [...added, ...again] };
  });
}

/** What is seen of weeks in which windows expire and writers overtake each other, fail and die; and of the same messages in one call. */
async function weeksOf(seed: number, most: number) {
  const draw = drawOf(seed);
  const windowMs = ([3, 6, 12][draw(3)] as number) * hour;
  // By turns small items, of which little is on shelves, and such as are more than one unit.
  const { events } = draw(2) === 0 ? streams.items : streams.anew;
  const stream = { ...streams.items, events, windowMs, oneItem: { aheadMs: 0 } };
  const calls = callsOf(draw);
  const { ports, figures } = watched();
  const state = new ExpiringState(ports.state, ports.clock, keptDays, () => draw(48));
  const expiring = { ...ports, state } as unknown as typeof ports;
  // Until some call a release before had the devices, each part of one in an item.
  const change = draw(2) * draw(calls.length);
  for (const [i, { atMs, messages }] of calls.entries()) {
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
    if (i < change) await take(expiring, messages, { ...streams.anew, events, windowMs, shards: undefined } as never);
    else await Promise.all([messages, messages.slice(draw(3)), messages.slice(0, draw(3))].map(taken));
  }
  const clean = watched();
  clean.ports.clock.set(ports.clock.nowMs());
  const all = calls.flatMap(({ messages }) => messages);
  await take(clean.ports, all, { ...streams.anew, events, windowMs });
  return [await seenIn(ports, figures, 0), await seenIn(clean.ports, clean.figures, 0)] as const;
}

describe('devices with an item each, over weeks', () => {
  it('say what one call of all messages would, while windows expire, clocks differ and writers overtake each other', async () => {
    for (let seed = 1; seed <= runs(8, 300); seed++) {
      const [seen, clean] = await weeksOf(seed, 0);
      expect({ seed, ...seen }).toEqual({ seed, ...clean });
    }
  }, 1_800_000);

  it('lose and repeat no row and no alarm when answers are lost, sinks fail, and writers die meanwhile', async () => {
    for (let seed = 1; seed <= runs(8, 300); seed++) {
      const [{ rows, alarms }, clean] = await weeksOf(seed, 6);
      expect({ seed, rows, alarms }).toEqual({ seed, rows: clean.rows, alarms: clean.alarms });
    }
  }, 1_800_000);
});
