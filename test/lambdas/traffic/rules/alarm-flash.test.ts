import { conflictFlash, unscheduledFlash } from '../../../../lambdas/traffic/rules/controller-faults';
import { FlashSchedule } from '../../../../lambdas/traffic/rules/flash-schedule';
import type { Sign } from '../../../../lib/engine/alarms/signs';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import type { ScheduledFlash } from '../../../../lib/services/traffic/rules/planned-flash';
import { type Event, logOf, noon, scopeOf } from '../../../support/hires';

const brief = (signs: Sign[]) => signs.map((sign) => [sign.kind, (sign.atMs - noon) / 1000]);

describe('traffic alarm 1', () => {
  const alarm = (...events: Event[]) => brief(conflictFlash(logOf(...events), scopeOf(0, 3600)));

  it.each<[string, Event]>([
    ['fault monitor', [10, 173, 5]],
    ['MMU', [10, 173, 6]],
    ['MMU bit among others', [10, 174, 17]],
  ])('is raised by %s', (_, event) => expect(alarm(event)).toEqual([['raise', 10]]));

  it.each([1, 2, 3, 4, 7, 8])('is not raised by unit flash status %s', (status) => {
    expect(alarm([0, 173, 2], [10, 173, status])).toEqual([['clear', 0]]);
  });

  it('clears when neither status nor bits tell it', () => {
    expect(alarm([10, 173, 6], [11, 174, 16], [20, 173, 2], [30, 174, 0])).toEqual([
      ['raise', 10],
      ['raise', 11],
      ['raise', 20],
      ['clear', 30],
    ]);
  });

  it('remembers the flash that began before the window', () => {
    expect(alarm([-3000, 173, 6], [30, 173, 2], [60, 173, 2])).toEqual([['clear', 30]]);
  });
});

describe('traffic alarm 2', () => {
  const alarm = (schedule: ScheduledFlash[], ...events: Event[]) => {
    const plan = new FlashSchedule(schedule, 'junction-1', new ZoneTime('Asia/Shanghai'));
    return brief(unscheduledFlash(logOf(...events), plan, scopeOf(0, 3600)));
  };
  // Noon UTC is 20:00 in Shanghai.
  const evening = { from: '20:00', to: '20:30', junctions: [] };

  it.each<[string, Event]>([
    ['automatic flash', [10, 173, 3]],
    ['local manual flash', [10, 173, 4]],
    ['the local flash bit', [10, 174, 32]],
  ])('is raised by %s', (_, event) => expect(alarm([], event)).toEqual([['raise', 10]]));

  it('stays silent while flash is scheduled, over midnight too', () => {
    expect(alarm([evening], [10, 173, 3], [20, 173, 2])).toEqual([['clear', 20]]);
    expect(alarm([{ from: '19:00', to: '05:00', junctions: [] }], [10, 173, 3])).toEqual([]);
  });

  it('is raised when flash outlasts its schedule', () => {
    expect(alarm([evening], [10, 173, 3])).toEqual([['raise', 1800]]);
  });

  it('heeds the junctions of a schedule', () => {
    expect(alarm([{ ...evening, junctions: ['junction-2'] }], [10, 173, 3])).toEqual([['raise', 10]]);
    expect(alarm([{ ...evening, junctions: ['junction-1'] }], [10, 173, 3], [20, 173, 2])).toEqual([['clear', 20]]);
  });
});
