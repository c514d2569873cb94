import { now, toy, toyPorts } from '../../../bench/writers/toy-stream';
import { AlarmBook, episodesOf } from '../../../lib/engine/alarms/alarm-book';
import { sayOfSet } from '../../../lib/engine/alarms/judged-together';
import { toBytes } from '../../../lib/engine/ports/json-bytes';
import { whileWaiting } from '../../support/steps-of-state';

const key = { alarm: 'seven', deviceId: 'd1', subject: '' };

/** An alarm that stands while a set has one member and no more. */
function writers() {
  const ports = toyPorts();
  const book = new AlarmBook(toy, ports);
  const add = async (name: string, clockIsBehindMs = 0) => {
    await ports.state.write('windows', 'set', name, toBytes({}), 0);
    await sayOfSet(book, key, {
      read: () => ports.state.list('windows', 'set', '', '\uffff'),
      wordsOf: (all, _nowMs, isKnown) => {
        const stands = all.length === 1;
        return new Map(isKnown || stands ? [['set', stands ? [{ kind: 'raise', atMs: now, detail: '' }] : []]] : []);
      },
      nowMs: () => ports.clock.nowMs() - clockIsBehindMs,
    });
  };
  return { ports, add, episodes: () => episodesOf(toy, ports.state, 'd1') };
}

describe('an alarm of a set to which two add', () => {
  it('stands for one of them, and not when nothing was ever said of two', async () => {
    const one = writers();
    await one.add('a');
    expect(await one.episodes()).toHaveLength(1);
    const two = writers();
    await two.ports.state.write('windows', 'set', 'b', toBytes({}), 0);
    await two.add('a');
    expect(await two.ports.state.list('alarms', 'd1', '', '\uffff')).toEqual([]);
  });

  it.each([
    ['whose clocks are one', 0, 0],
    ['of whom the second is behind', 0, 5000],
    ['of whom the first is behind', 5000, 0],
  ])('is what both mean, %s, whichever step of the one the other comes before', async (_, first, second) => {
    for (let step = 0; ; step++) {
      const { ports, add, episodes } = writers();
      if (
        !(await whileWaiting(
          ports.state,
          step,
          () => add('a', first),
          () => add('b', second),
        ))
      ) {
        expect(step).toBeGreaterThan(5);
        break;
      }
      expect([step, await episodes()]).toEqual([step, []]);
    }
  });
});
