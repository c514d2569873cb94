import {
  deliver,
  type Member,
  now,
  second,
  toy,
  toyEngineOf,
  toyPorts,
  toyStream,
} from '../../../bench/writers/toy-stream';
import { episodesOf } from '../../../lib/engine/alarms/alarm-book';

/** A release before devices had an item each: every part of one is an item. */
const [before, today] = [toyEngineOf(toyStream), toyEngineOf({ ...toyStream, oneItem: { aheadMs: 0 } })];
type Ports = ReturnType<typeof toyPorts>;
const at = (window: number, ms: number, value: number): Member => [now + window * second + ms, value];

/** The last window that is read as the one before has written it, after today has written first. */
const hour = 3600;

/** Items of a device as release f58daa61 has written them: 7 and 2 in one window, told. */
const recorded = {
  'm#01778659200000':
    '=1778659200000\n\n["toy_sums","d1","2026-05-13T08:00:00.000Z"]\n["toy_odd","d1","2026-05-13T08:00:00.000Z",1]\n' +
    '["toy_odd","d1","2026-05-13T08:00:00.000Z",2]\n\n5098827158643924\n4671727258405667\n5692084768539154\n\n' +
    '["sum","d1",1778659200000]\n\n9\n\n["seven","d1",""]\n\n6395253720254040',
  progress: '{"newestMs":1778659200300,"settledMs":1778659200300,"sweptMs":0,"referenceVersion":0}',
  's#01778659200000': '{"fromMs":1778659200000,"summary":9,"spread":true}',
  'w#01778659200000': '[[1778659200100,7],[1778659200300,2]]',
};

/** Rows and episodes, as the lake and people see them. */
async function seenOf(ports: Ports) {
  const rows = ['toy_sums', 'toy_odd'].flatMap((table) => ports.records.rows(table));
  const bare = rows.map(({ ingest_time, quality, ...row }) => row);
  return { rows: bare, alarms: await episodesOf(toy, ports.state, 'd1') };
}

async function cleanRun(members: readonly Member[]) {
  const ports = toyPorts();
  await deliver(today(ports), members);
  return seenOf(ports);
}

describe('two releases at work on a device at the same time, as calls of before end while those of today begin', () => {
  it('lose nothing: what the one before has written meanwhile counts with the next message of the window', async () => {
    const ports = toyPorts();
    const [a, b, c, d] = [at(0, 100, 7), at(0, 300, 2), at(0, 500, 5), at(0, 700, 4)];
    await deliver(before(ports), [a]);
    await deliver(today(ports), [b]);
    await deliver(before(ports), [c]);
    expect(await deliver(today(ports), [c])).toBe(0);
    await deliver(today(ports), [d]);
    expect(await seenOf(ports)).toEqual(await cleanRun([a, b, c, d]));
  });

  it('lose nothing of items as they were recorded, which came when today had an item of the device already', async () => {
    const ports = toyPorts();
    await deliver(today(ports), [at(0, 700, 4)]);
    for (const [sort, text] of Object.entries(recorded))
      await ports.state.write('windows', 'toy#d1', sort, Buffer.from(text), 0);
    await deliver(today(ports), [at(0, 900, 1)]);
    const all = [at(0, 100, 7), at(0, 300, 2), at(0, 700, 4), at(0, 900, 1)];
    expect(await seenOf(ports)).toEqual(await cleanRun(all));
  });

  it('say a row anew of which the one before has said another meanwhile, though today has said the same last', async () => {
    const ports = toyPorts();
    // The last two are of a sum of three, whose row is of no use to know which of them has come.
    const [a, b, c, d] = [at(0, 100, 3), at(0, 300, 6), at(0, 500, 9), at(1, 100, 1)];
    await deliver(before(ports), [a]);
    await deliver(today(ports), [b, c]);
    await deliver(before(ports), [c]);
    await deliver(today(ports), [c, d]);
    expect(await seenOf(ports)).toEqual(await cleanRun([a, b, c, d]));
  });

  it('say a row anew of which the one before has said another, though the next message is of a window that it can have no part in', async () => {
    const ports = toyPorts();
    const [a, b, c, d] = [at(0, 100, 3), at(hour, 300, 6), at(hour, 500, 9), at(hour + 1, 100, 1)];
    await deliver(today(ports), [a]);
    ports.clock.set(now + hour * second);
    await deliver(today(ports), [b]);
    await deliver(before(ports), [c]);
    await deliver(today(ports), [d]);
    expect(await seenOf(ports)).toEqual(await cleanRun([a, b, c, d]));
  });

  const seeds = (length: number) => Array.from({ length }, (_, seed) => seed);
  const drawnBy = (seed: number) => {
    let state = seed + 1;
    return (below: number) => {
      state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
      return state % below;
    };
  };

  it.each(seeds(60))('come to what one would have said, history %i', async (seed) => {
    const draw = drawnBy(seed);
    const ports = toyPorts();
    const sent = Array.from({ length: 3 + draw(10) }, () => at(draw(4), draw(900), 1 + draw(40)));
    for (const [i, one] of sent.entries()) {
      await deliver((i === 0 || draw(2) === 0 ? before : today)(ports), [one]);
      if (draw(3) === 0) await deliver(today(ports), [sent[draw(i + 1)] as Member]);
    }
    // Each window has another message after those calls.
    const last = [0, 1, 2, 3].map((window) => at(window, 950, 1));
    for (const one of last) await deliver(today(ports), [one]);
    expect(await seenOf(ports)).toEqual(await cleanRun([...sent, ...last]));
  });

  it.each(seeds(30))('come to that though all messages that follow are of later windows, history %i', async (seed) => {
    const draw = drawnBy(seed);
    const ports = toyPorts();
    const first = at(0, 100, 3);
    await deliver(today(ports), [first]);
    ports.clock.set(now + hour * second);
    const sent = Array.from({ length: 3 + draw(10) }, () => at(hour - draw(2), draw(900), 1 + draw(40)));
    for (const one of sent) await deliver((draw(2) === 0 ? before : today)(ports), [one]);
    const last = at(hour + 1, 100, 1);
    await deliver(today(ports), [last]);
    expect(await seenOf(ports)).toEqual(await cleanRun([first, ...sent, last]));
  });
});
