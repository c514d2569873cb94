import { type Handled, incidentCode } from '../../../lib/engine/incidents/news';
import { type Raised, startMs, supplyCity } from '../../support/supply-city';

const iso = (minute: number) => new Date(startMs + minute * 60_000).toISOString();
const offline = (to?: number): Raised => ({
  code: 'charging.offline',
  device: 'c1',
  from: 2,
  within: 15,
  ...(to === undefined ? {} : { to }),
});
const flash = (device: string, to?: number): Raised => ({ ...offline(to), code: 'traffic.flash', device });

type Act = readonly [change: Handled['change'], minute: number, holder: string | null];
const acknowledged: Act = ['acknowledged', 4, 'Li'];
const assigned: Act = ['assigned', 6, 'Wu'];
const silenced: Act = ['silenced', 3, null];
const unsilenced: Act = ['unsilenced', 5, 'Li'];

const handled = ([change, minute, holder]: Act, about: Pick<Handled, 'code' | 'deviceId'>): Handled => ({
  ...about,
  change,
  subject: '',
  saidMs: startMs + minute * 60_000,
  words: { holder, handling: `${holder ?? 'Nobody'} has it.` },
  detail: { ...about, holder, silencedUntil: iso(300), supply: { evidence: 'symptom', withinMinutes: 15 } },
});

/** All orders of some. */
const ordersOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2 ? [all] : all.flatMap((one, i) => ordersOf(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));

// What people did, by the minute, and what is said in the end.
const cases: readonly (readonly [string, readonly Act[], { readonly holder: string; readonly silenced: boolean }])[] = [
  ['silenced, then taken', [silenced, acknowledged], { holder: 'Li', silenced: true }],
  ['silenced, taken, and its silence ended', [silenced, acknowledged, unsilenced], { holder: 'Li', silenced: false }],
  [
    'taken and given to another while it is silent',
    [silenced, acknowledged, assigned],
    { holder: 'Wu', silenced: true },
  ],
];

describe('acts that the bus brings one by one in any order', () => {
  it.each(cases)('are said by the mail of an alarm that waits: %s', async (_, acts, said) => {
    for (const order of ordersOf(acts)) {
      const { take, sweep, book, told } = supplyCity();
      await take(2, offline());
      for (const one of order) await book.take([], [handled(one, { code: 'charging.offline', deviceId: 'c1' })]);
      await sweep(8);
      expect(told('AlarmReleased').map(({ detail }) => detail)).toMatchObject([
        said.silenced ? said : { holder: said.holder },
      ]);
      expect(told('AlarmReleased')[0]?.detail.silenced ?? false).toBe(said.silenced);
    }
  });

  it.each(cases)('are said by the end of an incident: %s', async (_, acts, said) => {
    for (const order of ordersOf(acts)) {
      const { take, sweep, book, told } = supplyCity();
      await take(2, offline(), flash('s1'), flash('s2'));
      const incident = String(told('IncidentOpened')[0]?.detail.subject);
      for (const one of order) await book.take([], [handled(one, { code: incidentCode, deviceId: incident })]);
      await take(20, offline(19), flash('s1', 19), flash('s2', 19));
      await sweep(60);
      expect(told('IncidentEnded')).toMatchObject([{ detail: said }]);
    }
  });
});
