import {
  type CabinetStatus,
  cabinetByDay,
  cabinetDark,
  oneATime,
  overContract,
  phaseVoltages,
} from '../../../lambdas/lighting/rules/cabinet';
import {
  contradict,
  counted,
  type Dark,
  darkTogether,
  isBack,
  isSilent,
  isSilentByNight,
  lookAt,
  type Member,
  silentSince,
} from '../../../lambdas/lighting/rules/incidents';
import { isDead } from '../../../lambdas/lighting/rules/lamps';
import { config } from '../../../lib/services/lighting/config';
import { at, place } from './scene';

const settings = config.parse({ luminaires: 2, cabinets: 1, ...place });
const atMs = (hour: number) => Date.parse(at(hour));
const minuteMs = 60_000;
/** A look with lamps that report each quarter of an hour; in Greenwich it is dark from 18:14 to 06:11. */
const look = (hour: number) => lookAt(place, atMs(hour), 15 * minuteMs);
const member = (hour: number, isOut: boolean | null = false): Member => ({
  deviceId: 'a',
  reportedMs: atMs(hour),
  isOut,
});

describe('a lamp of a cabinet', () => {
  it.each([
    [19.5, false],
    [19.49, true],
    [19.7, false],
  ])('that reported at %d is silent at eight: %s', (hour, is) => expect(isSilent(member(hour), look(20))).toBe(is));

  it.each([
    ['by day', 5, 12, false],
    ['at dusk, for circuits may be off by day', 12, 18.4, false],
    ['half an hour after dusk', 12, 18.8, true],
    ['by night', 20, 21, true],
  ])('that is silent counts %s', (_, reported, hour, is) =>
    expect(isSilentByNight(member(reported), look(hour))).toBe(is),
  );

  it('is dark from when its next report was due, by day from dusk on', () => {
    expect(silentSince(member(20), look(21))).toBe(atMs(20.25));
    const duskMs = silentSince(member(12), look(20));
    expect(duskMs).toBeGreaterThan(atMs(18.1));
    expect(duskMs).toBeLessThan(atMs(18.3));
  });

  it('does not count after a day without a word', () => {
    const all = [member(20 - 24), member(20.01 - 24)];
    expect(counted(all, look(20))).toEqual([all[1]]);
  });

  it.each([
    ['that burns', false, member(20, false), true],
    ['that is still out', false, member(20, true), false],
    ['that was out, and says nothing of it', false, member(20, null), false],
    ['that was silent, and speaks', true, member(20, null), true],
    ['that was silent, speaks and is out', true, member(20, true), false],
    ['that is silent again', false, member(19, false), false],
  ])('%s is back', (_, wasSilent, now, is) => expect(isBack({ isSilent: wasSilent }, now, look(20))).toBe(is));
});

describe('lamps that went dark together', () => {
  const dark = (...minutes: readonly number[]): readonly Dark[] =>
    minutes.map((minute, i) => ({ deviceId: `${i}`, sinceMs: atMs(20) + minute * minuteMs, isSilent: false }));
  const together = (all: number, some: readonly Dark[], percent = 50) =>
    darkTogether(all, some, { percent, intervalMs: 15 * minuteMs }).length;

  it.each([
    ['three lamps are too few', 3, dark(0, 0, 0), 0],
    ['four are enough', 4, dark(0, 0), 2],
    ['one of four is none', 4, dark(0), 0],
    ['half of five are three', 5, dark(0, 0), 0],
    ['within five minutes and an interval', 4, dark(0, 20), 2],
    ['not after that', 4, dark(0, 20.01), 0],
    ['the earliest so many', 4, dark(0, 1, 30), 2],
    ['later ones, where the first went out alone', 4, dark(0, 40, 41), 2],
  ])('%s', (_, all, some, count) => expect(together(all, some)).toBe(count));

  it('are two at least, however small the share of the city is', () => {
    expect(together(10, dark(0), 10)).toBe(0);
    expect(together(10, dark(0, 0), 10)).toBe(2);
  });
});

describe('what a cabinet says of its supply', () => {
  const burning = (hour: number) => member(hour, false);
  it.each([
    ['half of its lamps have burned since', [burning(20), member(20, true)], true],
    ['fewer have', [burning(20), member(20, true), member(20, true)], false],
    ['they burned before', [burning(19.8), burning(19.8)], false],
    ['they burned when it was said, not since', [burning(19.9), burning(19.9)], false],
    ['nobody knows whether they burn', [member(20, null), member(20, null)], false],
    ['it has no lamps', [], false],
  ])('is contradicted: %s', (_, members, is) => expect(contradict(members, atMs(19.9), look(20))).toBe(is));

  it('is not by lamps that are silent now', () =>
    expect(contradict([burning(19.95), burning(19.95)], atMs(19.9), look(21))).toBe(false));
});

type Signs = ReturnType<typeof cabinetDark>;
const said = (signs: Signs) => signs.map(({ kind, atMs: ms }) => [kind, new Date(ms).toISOString()]);
const state = (hour: number, more: Partial<CabinetStatus>): CabinetStatus => ({ atMs: atMs(hour), ...more });
/** Signs of a subject alone. */
const of = (subject: string, signs: Signs) =>
  said(signs.filter((sign) => ((sign as { subject?: string }).subject ?? '') === subject));
const raisesOf = (subject: string, ...states: readonly CabinetStatus[]) =>
  of(subject, cabinetDark(states, settings)).filter(([kind]) => kind === 'raise');

describe('a supply', () => {
  it('is dead below half of the nominal voltage', () =>
    expect([114.9, 115].map((volts) => isDead(volts, settings))).toEqual([true, false]));

  it('is gone where no phase has one; of one phase alone that is the whole cabinet', () => {
    expect(raisesOf('', state(20, { volts: [0, 0, 230] }))).toEqual([]);
    expect(raisesOf('', state(20, { volts: [0, 0, 0] }))).toEqual([['raise', at(20)]]);
    expect(raisesOf('phase 1', state(20, { volts: [0] }))).toEqual([]);
    expect(raisesOf('phase 1', state(20, { volts: [0, 0, 0] }))).toEqual([]);
    expect(raisesOf('phase 1', state(20, { volts: [0, 230, 230] }))).toEqual([['raise', at(20)]]);
  });

  it('that is gone raises no alarm of its voltage', () =>
    expect(phaseVoltages([state(20, { volts: [0, 0, 0] })], settings)).toEqual([]));
});

describe('circuits that take nothing', () => {
  const usual = state(19, { watts: 1000 });
  it.each([
    ['below a tenth of the usual', [usual, state(20, { watts: 100 })], 1],
    ['above', [usual, state(20, { watts: 101 })], 0],
    ['at a fiftieth', [usual, state(20, { watts: 20 })], 1],
    ['by day', [usual, state(34, { watts: 0 })], 0],
    ['at dusk', [usual, state(42, { watts: 0 })], 0],
    ['without a supply, which is said already', [usual, state(20, { watts: 0, volts: [0, 0, 0] })], 0],
    ['where a night has never been seen', [state(12, { watts: 1000 }), state(20, { watts: 50 })], 0],
  ])('are dark: %s', (_, states, count) => expect(raisesOf('circuits', ...states)).toHaveLength(count));

  it('stay dark through a day in which they need not take anything', () => {
    const states = [usual, state(20, { watts: 0 }), state(34, { watts: 0 })];
    expect(of('circuits', cabinetDark(states, settings)).at(-1)).toEqual(['raise', at(20)]);
  });
});

describe('circuits by day', () => {
  const byDay = (watts: number, night = 1000) =>
    said(
      cabinetByDay(
        [state(4, { watts: night }), state(10, { watts }), state(10.5, { watts }), state(11, { watts: 0 })],
        settings,
      ),
    );
  it('burn from more than half of what they take by night on', () => {
    expect(byDay(501)[0]).toEqual(['raise', at(10.5)]);
    expect(byDay(500).filter(([kind]) => kind === 'raise')).toEqual([]);
  });

  it('tell nothing where no night is known', () =>
    expect(byDay(501, 0).filter(([kind]) => kind === 'raise')).toEqual([]));
});

describe('two states of a cabinet of one time', () => {
  it('are one, with the greater power', () => {
    for (const watts of [
      [5, 9],
      [9, 5],
    ])
      expect(oneATime(watts.map((one) => state(20, { watts: one })))).toEqual([state(20, { watts: 9 })]);
    expect(oneATime([state(20, { watts: 5 }), state(20, { volts: [230] })])).toEqual([
      state(20, { watts: 5, volts: [230] }),
    ]);
  });

  it('take what the contract allows, and no more', () => {
    const raises = (watts: number) => said(overContract([state(20, { watts, mostWatts: 9 })]))[0]?.[0] === 'raise';
    expect([raises(9), raises(9.1)]).toEqual([false, true]);
  });
});
