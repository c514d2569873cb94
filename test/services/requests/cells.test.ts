import { serves } from '../../../lambdas/requests';
import { noteReport, reportsNear, settleReport, spotsOf, takeReport } from '../../../lambdas/requests/cell-notes';
import { duties } from '../../../lambdas/requests/handlers/lists';
import { config } from '../../../lib/services/requests/config';
import { sized } from '../../support/exploring';
import { serviceRun } from '../../support/service-run';
import { cutOff, whileWaiting } from '../../support/steps-of-state';

const types = [
  { code: '001', name: 'Lamp', desk: 'lights', about: 'street-light' },
  { code: '002', name: 'Signal', desk: 'lights', about: 'signal' },
];
const started = () =>
  serviceRun(serves, {
    settings: config.parse({ desks: 2, types, outagePlaces: 5 }),
    at: '2026-09-30T04:00:00Z',
    scheduled: duties.scheduled,
  });
type Run = ReturnType<typeof started>;

const header = 'request,desk,type,status,opened,updated,latitude,longitude';
interface Row {
  readonly opened?: string;
  readonly updated?: string;
  readonly north: number;
  readonly type?: string;
}
/** A report of a place so many steps of 11 m north of a place in the middle of a cell. */
const row = (id: string, { north, type = '001', opened = '02:00', updated }: Row) =>
  `${id},lights,${type},${updated ? 'assigned' : 'open'},2026-09-30T${opened}:00Z,${updated ? `2026-09-30T${updated}:00Z` : ''},${(38.4855 + north / 1e4).toFixed(4)},106.23`;
let files = 0;
/** Steps of the store at which another call comes, or this one dies: all of them in the long form. */
const stride = sized(3, 1);
const send = (run: Run, ...rows: readonly string[]) =>
  run.file('requests', `list-${++files}.csv`, `${header}\n${rows.join('\n')}\n`);
const standing = async (run: Run, alarm: string) =>
  (await run.alarms(alarm)).filter(({ clearedAt }) => clearedAt === null).length;
/** Four in one cell, at 02:00. */
const four = [0, 1, 2, 3].map((north) => row(`m${north}`, { north }));

describe.each(['cluster', 'outage'])('%s', (alarm) => {
  it('is reported once, though an older report comes from another cell at any step of one', async () => {
    for (let step = 0; ; step += stride) {
      const run = started();
      await send(run, ...four);
      const older = () => send(run, row('n', { north: 60, opened: '01:00' }));
      const isStep = await whileWaiting(run.ports.state, step, () => send(run, row('m4', { north: 4 })), older);
      if (!isStep) break;
      expect([step, await standing(run, alarm)]).toEqual([step, 1]);
    }
  });

  it.each([
    ['place', { north: 4, updated: '02:30' }, { north: 5000, updated: '03:00' }],
    ['time', { north: 4, opened: '02:00' }, { north: 4, opened: '01:00' }],
    ['type', { north: 4, updated: '02:30' }, { north: 4, type: '002', opened: '01:00' }],
  ])('counts a report once, of which a list corrects the %s', async (what, first, then) => {
    const run = started();
    await send(run, ...four, row('r', first));
    expect(await standing(run, alarm)).toBe(1);
    await send(run, row('r', then));
    const kept = run.ports.state.partitionsOf('windows').filter((name) => name.startsWith(`cell#${alarm}`));
    const notes = await Promise.all(kept.map((name) => run.ports.state.entries('windows', name, '', '\uffff')));
    expect(notes.flat().filter(({ sort }) => sort.endsWith('#r'))).toHaveLength(1);
    expect(await standing(run, alarm)).toBe(what === 'time' ? 1 : 0);
  });

  it('is over when a newer list has a report elsewhere, whichever step of an older list it comes before', async () => {
    const newer = row('r', { north: 5000, updated: '03:00' });
    for (let step = 9; ; step += sized(24, 1)) {
      const run = started();
      await send(run, ...four);
      const older = () => send(run, row('r', { north: 4, updated: '02:30' }));
      if (!(await whileWaiting(run.ports.state, step, older, () => send(run, newer)))) break;
      expect([step, await standing(run, alarm)]).toEqual([step, 0]);
    }
  });

  it('is over when a report turns out to lie elsewhere, though the call that says so dies at any step', async () => {
    const elsewhere = row('r', { north: 5000, updated: '03:00' });
    for (let step = 0; ; step += stride) {
      const run = started();
      await send(run, ...four, row('r', { north: 4, updated: '02:30' }));
      const isStep = await cutOff(run.ports.state, step, () => send(run, elsewhere).catch(() => undefined));
      if (!isStep) break;
      await send(run, elsewhere);
      expect([step, await standing(run, alarm)]).toEqual([step, 0]);
    }
  });
});

it('a report that lies elsewhere by now is not put back by who has said what it meant here', async () => {
  const { state } = started().ports;
  const atMs = Date.UTC(2026, 8, 30, 2);
  const [lying] = spotsOf('r', { desk: 'lights', type: '001', atMs, place: { latitude: 38, longitude: 106 } }, null);
  if (!lying) throw new Error('it lies nowhere');
  await noteReport(state, lying);
  await takeReport(state, lying);
  await settleReport(state, lying);
  expect(await reportsNear(state, lying.cell, atMs - 1000, atMs + 1000)).toEqual([]);
});
