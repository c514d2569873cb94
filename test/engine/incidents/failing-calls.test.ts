import type { IncidentBook } from '../../../lib/engine/incidents/incident-book';
import type { Handled } from '../../../lib/engine/incidents/news';
import { explored } from '../../support/exploring';
import { failingFrom, failingOnce } from '../../support/failing-once';
import { news, type Raised, startMs, supplyCity } from '../../support/supply-city';

const west = { district: 'west', path: [] };
const places = { T1: { district: 'east', path: ['T1'] }, s1: { district: 'east', path: ['T1'] }, far: west };
const flash = (device: string, from: number) => ({ code: 'traffic.flash', device, from });
const offline = (device: string, from: number) => ({ code: 'charging.offline', device, from, within: 15 });
const cause = { code: 'grid.outage', device: 'T1', from: 3 };

/** Somebody takes an alarm: of `s9` people were told, the mail of `s2` is held. */
const taken = (deviceId: string): Handled => ({
  change: 'acknowledged',
  code: 'traffic.flash',
  deviceId,
  subject: '',
  saidMs: startMs + 12 * 60_000,
  words: { holder: 'Li', handling: 'Li has it.' },
  detail: { deviceId, holder: 'Li', supply: { evidence: 'symptom', withinMinutes: 2 } },
});

/** An outage: one alarm that people were told of before, some that are held, one that outlasts it, and one elsewhere. */
const story: readonly {
  readonly minute: number;
  readonly all: readonly Raised[];
  readonly acts?: readonly Handled[];
}[] = [
  { minute: 1, all: [flash('s9', 1)] },
  { minute: 5, all: [] },
  { minute: 6, all: [cause, flash('s1', 5)] },
  { minute: 8, all: [offline('c1', 7), flash('s2', 6)] },
  { minute: 9, all: [flash('far', 8)] },
  { minute: 12, all: [], acts: ['s9', 's2'].map(taken) },
  {
    minute: 20,
    all: [
      { ...flash('s9', 1), to: 18 },
      { ...cause, to: 19 },
    ],
  },
  { minute: 21, all: [{ ...flash('s1', 5), to: 20 }] },
  { minute: 40, all: [{ ...flash('far', 8), to: 39 }] },
  { minute: 50, all: [] },
  { minute: 60, all: [{ ...offline('c1', 7), to: 59 }] },
  ...[70, 80, 90].map((minute) => ({ minute, all: [] })),
];

type City = ReturnType<typeof supplyCity>;
type Deliver = (step: (book: IncidentBook) => Promise<unknown>) => Promise<unknown>;

async function play(city: City, deliver: Deliver): Promise<void> {
  for (const { minute, all, acts } of story) {
    city.at(minute);
    await deliver((book) => book.take(all.map(news), acts));
    await deliver((book) => book.sweep());
  }
}

/** What people and programs got, without what an incident was in between. */
const got = (city: City) =>
  city
    .told()
    .filter(({ type }) => type !== 'IncidentChanged')
    .map(({ type, detail: { change = '', deviceId, count = '' } }) => `${type} ${change} ${deviceId} ${count}`)
    .sort();

const expected = [
  'AlarmReleased acknowledged s9 ',
  'AlarmReleased cleared c1 ',
  'AlarmReleased cleared far ',
  'AlarmReleased cleared s9 ',
  'AlarmReleased raised c1 ',
  'AlarmReleased raised far ',
  'AlarmReleased raised s2 ',
  'AlarmReleased raised s9 ',
  'IncidentEnded  T1 5',
  'IncidentOpened  T1 3',
];

/** The story makes so many, and some more. */
const calls = [...Array(90).keys()];

describe('an outage', () => {
  it('is told so when nothing fails', async () => {
    const city = supplyCity(places);
    await play(city, (step) => step(city.book));
    expect(got(city)).toEqual(expected);
  });

  it('is told the same whichever call fails, without a mail twice', async () => {
    for (const call of explored(calls, 25)) {
      const city = supplyCity(places);
      const restore = failingOnce([city.ports.state, city.ports.bus], call);
      await play(city, (step) => step(city.book).catch(() => step(city.book)));
      if (!restore()) break;
      expect([call, got(city)]).toEqual([call, expected]);
    }
  });

  it('is told the same when a process is cut off; what that was just telling has the same id again', async () => {
    for (const call of explored(calls, 25)) {
      const city = supplyCity(places);
      const restore = failingFrom([city.ports.state, city.ports.bus], call);
      let book = city.book;
      await play(city, (step) =>
        step(book).catch(() => {
          restore();
          book = city.newBook();
          return step(book);
        }),
      );
      if (!restore()) break;
      const once = [...new Map(city.told().map((one) => [one.id, one])).values()];
      expect([call, got({ ...city, told: () => once })]).toEqual([call, expected]);
      expect(city.told().length - once.length).toBeLessThanOrEqual(3);
    }
  });

  it('is told the same when two take everything at once', async () => {
    const city = supplyCity(places);
    const other = city.newBook();
    await play(city, async (step) => void (await Promise.all([step(city.book), step(other), step(city.book)])));
    expect(got(city)).toEqual(expected);
  });
});

describe('an alarm of whose device the registry does not answer', () => {
  it('keeps no other of its batch from its incident, and belongs to it when it comes again', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    const city = supplyCity();
    const { of: real } = city.ports.places;
    const all = [flash('s1', 1), flash('s2', 1), offline('c1', 1), flash('bad', 1)].map(news);
    city.ports.places.of = async (device, suppliesOthers) => {
      if (device.deviceId === 'bad') throw new Error('failed');
      return real(device, suppliesOthers);
    };
    city.at(2);
    expect((await city.book.take(all)).map(({ deviceId }) => deviceId)).toEqual(['bad']);
    expect(city.last().count).toBe(3);
    city.ports.places.of = real;
    expect(await city.book.take(all)).toEqual([]);
    expect(city.last().count).toBe(4);
    logged.mockRestore();
  });
});
