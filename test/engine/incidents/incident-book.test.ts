import type { Handled } from '../../../lib/engine/incidents/news';
import { devicesIn, type Raised, startMs, supplyCity } from '../../support/supply-city';

const flash = (device: string, from: number, to?: number): Raised => ({
  code: 'traffic.flash',
  device,
  from,
  ...(to === undefined ? {} : { to }),
});
const offline = (device: string, from: number, to?: number): Raised => ({
  code: 'charging.offline',
  device,
  from,
  within: 15,
  ...(to === undefined ? {} : { to }),
});
const outage = (device: string, from: number, to?: number): Raised => ({
  code: 'grid.outage',
  device,
  from,
  severity: 'critical',
  ...(to === undefined ? {} : { to }),
});

/** Two transformers of one feeder, one of another; a signal and a charger on each. */
const mapped = {
  F1: { district: 'east', path: ['F1', 'S'] },
  T1: { district: 'east', path: ['T1', 'F1'] },
  T2: { district: 'west', path: ['T2', 'F1'] },
  T3: { district: 'east', path: ['T3', 'F3'] },
  s1: { district: 'east', path: ['T1', 'F1'] },
  c1: { district: 'east', path: ['T1', 'F1'] },
  s2: { district: 'west', path: ['T2', 'F1'] },
  c2: { district: 'west', path: ['T2', 'F1'] },
  s3: { district: 'east', path: ['T3', 'F3'] },
  c3: { district: 'east', path: ['T3', 'F3'] },
};

describe('a loss of supply by district', () => {
  it('is one incident, which is two mails and no other', async () => {
    const { take, sweep, types, last, mails } = supplyCity();
    await take(2, flash('s1', 1), flash('s2', 1), offline('c1', 2));
    await sweep(20);
    await take(30, flash('s1', 1, 28), flash('s2', 1, 29), offline('c1', 2, 30));
    await sweep(58);
    expect(types()).not.toContain('IncidentEnded');
    await sweep(59);
    expect(types().filter((type) => type !== 'IncidentChanged')).toEqual(['IncidentOpened', 'IncidentEnded']);
    expect(mails()).toEqual([]);
    expect(last()).toMatchObject({ count: 3, basis: 'district', cause: null, deviceId: 'east' });
    expect(last().detail).toContain('By district and time only.');
  });

  it('is none of two devices, of one service, or of other districts', async () => {
    const { take, sweep, types } = supplyCity({ s9: { district: 'west', path: [] }, s8: { path: [] } });
    await take(2, flash('s1', 1), offline('c1', 2), flash('s9', 1), flash('s8', 1));
    await take(40, flash('s4', 40), flash('s5', 40), flash('s6', 40));
    await sweep(50);
    expect(types()).toEqual(Array.from({ length: 7 }, () => 'AlarmReleased'));
  });

  it('is none of what began at other times, however close each is to the next', async () => {
    const { take, sweep, types } = supplyCity();
    for (let i = 0; i < 8; i++)
      await take(8 * i + 4, flash(`s${i}`, 8 * i), { ...flash(`c${i}`, 8 * i + 4), code: 'water.dark' });
    await sweep(90);
    expect(types()).toEqual(Array.from({ length: 16 }, () => 'AlarmReleased'));
  });

  it('takes the cause in when it comes late', async () => {
    const { take, last, types } = supplyCity();
    await take(2, flash('s1', 1), flash('s2', 1), offline('c1', 2));
    await take(9, outage('T1', 1));
    expect(types()).toEqual(['IncidentOpened', 'IncidentChanged']);
    expect(last()).toMatchObject({ count: 4, cause: { node: 'T1', known: 'reported', code: 'grid.outage' } });
  });
});

describe('a loss of supply by what supplies devices', () => {
  it('is over several districts, and grows as long as the cause stands', async () => {
    const { take, last, types } = supplyCity(mapped);
    await take(1, outage('F1', 0));
    await take(2, flash('s1', 1), flash('s2', 1), flash('s3', 1));
    await take(90, offline('c2', 85));
    // What hangs on another feeder is no part of it, in whichever district.
    expect(devicesIn(last())).toEqual(['F1', 'c2', 's1', 's2']);
    expect(last()).toMatchObject({ districts: ['east', 'west'], basis: 'supply', cause: { node: 'F1' } });
    expect(types()).toEqual(['IncidentOpened', 'IncidentChanged', 'AlarmReleased']);
  });

  it('names what all hang on where nothing has reported it', async () => {
    const { take, last } = supplyCity(mapped);
    await take(2, flash('s1', 1), flash('s2', 1), offline('c1', 2));
    expect(last()).toMatchObject({ cause: { node: 'F1', known: 'common' }, basis: 'supply', deviceId: 'F1' });
    await take(3, outage('T1', 1), outage('T2', 1));
    expect(last()).toMatchObject({ cause: { node: 'F1', known: 'common' }, count: 5 });
    await take(4, outage('F1', 1));
    expect(last()).toMatchObject({ cause: { node: 'F1', known: 'reported', code: 'grid.outage' }, count: 6 });
  });

  it('is explained by what supplies several dark parts, although nothing has reported that', async () => {
    const { take, last } = supplyCity({ ...mapped, c9: { path: ['T9', 'F1'] } });
    await take(2, outage('T1', 1), outage('T2', 1));
    await take(70, offline('c9', 65));
    expect(devicesIn(last())).toEqual(['T1', 'T2', 'c9']);
    expect(last()).toMatchObject({ basis: 'supply', cause: { node: 'F1', known: 'common' } });
  });

  it('is explained by the first of two that a list has supply each other', async () => {
    const ring = { T1: { path: ['T1', 'T2'] }, T2: { path: ['T2', 'T1'] } };
    const { take, last } = supplyCity(ring);
    await take(2, outage('T2', 1), outage('T1', 2));
    expect(last()).toMatchObject({ count: 2, cause: { node: 'T2', known: 'reported', code: 'grid.outage' } });
  });

  it('splits when supply shows two causes', async () => {
    const city = supplyCity(mapped);
    await city.take(2, flash('s1', 1), flash('s3', 1), offline('c1', 2), offline('c3', 2), flash('x', 1));
    await city.take(4, outage('T1', 1), outage('T3', 1));
    expect(city.types()).toEqual(['IncidentOpened', 'IncidentChanged', 'IncidentOpened']);
    expect([devicesIn(city.last(0)), devicesIn(city.last(1))].sort()).toEqual([
      ['T1', 'c1', 's1', 'x'],
      ['T3', 'c3', 's3'],
    ]);
    expect(city.last(1).splitFrom).toBe(city.last(0).subject);
  });

  it('merges two when what supplies both is known to be dark', async () => {
    const { take, types, told, last } = supplyCity(mapped);
    await take(2, outage('T1', 1), flash('s1', 1));
    await take(12, outage('T2', 11), flash('s2', 11));
    expect(types()).toEqual(['IncidentOpened', 'IncidentOpened']);
    await take(13, outage('F1', 1));
    expect(types().slice(2).sort()).toEqual(['IncidentChanged', 'IncidentEnded']);
    expect(told('IncidentEnded')[0]?.detail.mergedInto).toBe(told('IncidentChanged')[0]?.detail.subject);
    expect(devicesIn(last(0))).toEqual(['F1', 'T1', 'T2', 's1', 's2']);
  });
});

describe('what is over', () => {
  it.each([
    ['when it was true', 26],
    ['minutes late', 34],
  ])('has the same members, whether what could take one of them to others comes %s', async (_, minute) => {
    const { take, sweep, told } = supplyCity();
    await take(11, flash('s1', 0, 1), offline('c1', 0, 1), offline('c2', 10, 11));
    for (let at = 12; at < 80; at++) {
      const further = [offline('c3', 24, 25), offline('c4', 24, 25), { ...offline('c5', 24, 25), code: 'water.dark' }];
      await (at === minute ? take(at, ...further) : sweep(at));
    }
    const ended = told('IncidentEnded').map(({ detail }) => devicesIn(detail));
    expect(ended).toEqual([
      ['c1', 'c2', 's1'],
      ['c3', 'c4', 'c5'],
    ]);
  });

  it('is no incident again when what outlasted it ends hours later', async () => {
    const { take, sweep, mails, types } = supplyCity();
    const longer = ['c1', 'c2', 's5'].map((device) => ({ ...offline(device, 1), code: `${device}.dark` }));
    await take(2, ...[1, 2, 3, 4].map((n) => flash(`s${n}`, 1)), ...longer);
    await take(20, ...[1, 2, 3, 4].map((n) => flash(`s${n}`, 1, 19)));
    for (const minute of [50, 60, 200, 400]) await sweep(minute);
    await take(500, ...longer.map((one) => ({ ...one, to: 499 })));
    await sweep(510);
    expect(types().filter((type) => type === 'IncidentOpened')).toHaveLength(1);
    expect(mails().sort()).toEqual(['+c1', '+c2', '+s5', '-c1', '-c2', '-s5']);
  });

  it('has its devices where they were when it began', async () => {
    const places = { s1: { district: 'east', path: [] } };
    const { take, last } = supplyCity(places);
    await take(2, flash('s1', 1), flash('s2', 1), offline('c1', 2));
    Object.assign(places, { s1: { district: 'west', path: [] } });
    await take(5, flash('s1', 1, 4));
    expect(last()).toMatchObject({ count: 3, districts: ['east'] });
  });
});

describe('what a person closed', () => {
  it.each([
    ['repaired', ['IncidentOpened', 'IncidentEnded']],
    ['duplicate', ['IncidentOpened']],
    ['planned-work', ['IncidentOpened']],
  ])('as %s', async (closedAs, expected) => {
    const { take, sweep, types } = supplyCity();
    await take(2, ...['s1', 's2', 's3'].map((device) => flash(device, 1)), offline('c1', 1));
    await take(20, ...['s1', 's2', 's3'].map((device) => ({ ...flash(device, 1, 19), closedAs })));
    await sweep(60);
    expect(types().filter((type) => /Opened|Ended/.test(type))).toEqual(expected);
  });

  it('as another is over with all of it', async () => {
    const { take, sweep, types } = supplyCity();
    await take(2, ...['s1', 's2'].map((device) => flash(device, 1)), offline('c1', 1));
    const closed = [flash('s1', 1, 19), flash('s2', 1, 19), offline('c1', 1, 19)];
    await take(20, ...closed.map((one) => ({ ...one, closedAs: 'duplicate' })));
    await sweep(60);
    expect(types()).toContain('IncidentEnded');
  });
});

describe('mails of alarms', () => {
  it('wait three minutes for an incident, and are sent when none comes', async () => {
    const { take, sweep, mails } = supplyCity();
    await take(1, flash('s1', 1));
    await sweep(3);
    expect(mails()).toEqual([]);
    await sweep(4);
    expect(mails()).toEqual(['+s1']);
    await take(30, flash('s1', 1, 30));
    expect(mails()).toEqual(['+s1', '-s1']);
    await sweep(60);
    expect(mails()).toHaveLength(2);
  });

  it('of critical alarms are not held, for they are not sent from here', async () => {
    const { take, sweep, mails } = supplyCity(mapped);
    await take(2, outage('T1', 1), flash('s1', 1));
    await sweep(10);
    expect(mails()).toEqual([]);
  });

  it('are sent of what still stands when supply has been back for half an hour', async () => {
    const { take, sweep, mails, last } = supplyCity(mapped);
    await take(2, outage('T1', 1), flash('s1', 1), offline('c1', 2));
    await take(30, outage('T1', 1, 30), flash('s1', 1, 30));
    await sweep(59);
    expect(mails()).toEqual([]);
    await sweep(60);
    expect(mails()).toEqual(['+c1']);
    expect(last().detail).toContain('1 alarms still stand');
    await take(200, offline('c1', 2, 200));
    await sweep(210);
    expect(mails()).toEqual(['+c1', '-c1']);
  });

  it('are sent once of what stands on, and make no other incident', async () => {
    const { take, sweep, mails, types } = supplyCity();
    const all = [1, 2, 3, 4, 5].map((n) => flash(`s${n}`, 1)).concat([offline('c1', 1), offline('c2', 1)]);
    await take(2, ...all);
    await take(20, ...[1, 2, 3, 4].map((n) => flash(`s${n}`, 1, 19)));
    for (const minute of [50, 60, 100, 200]) await sweep(minute);
    expect(mails().sort()).toEqual(['+c1', '+c2', '+s5']);
    expect(types().filter((type) => type === 'IncidentOpened')).toHaveLength(1);
  });

  it('are not sent again when what is over is said again hours later', async () => {
    const { take, sweep, mails } = supplyCity();
    await take(1, flash('s1', 1), flash('s1', 1, 2));
    for (const minute of [5, 200]) await sweep(minute);
    await take(210, flash('s1', 1), flash('s1', 1, 2));
    await sweep(220);
    expect(mails()).toEqual(['+s1', '-s1']);
    await take(300, flash('s1', 300));
    await sweep(310);
    expect(mails()).toEqual(['+s1', '-s1', '+s1']);
  });

  it('are sent once more of what stands when people are to be told once more', async () => {
    const { take, sweep, mails } = supplyCity();
    await take(1, flash('s1', 1));
    await sweep(4);
    await take(60, flash('s1', 1), { ...flash('s1', 1), says: 'its silence is over' });
    expect(mails()).toEqual(['+s1', '+s1']);
  });

  it('come with the start first, also of what was over at once and came the other way round', async () => {
    const { take, sweep, mails } = supplyCity();
    await take(1, flash('s1', 1, 1));
    await take(2, flash('s1', 1));
    await sweep(5);
    expect(mails()).toEqual(['+s1', '-s1']);
  });

  it('of the end are sent of what was told before', async () => {
    const { take, sweep, mails } = supplyCity();
    await take(1, flash('s1', 1));
    await sweep(4);
    await take(6, flash('s2', 2), offline('c1', 6), offline('c2', 6));
    await take(20, flash('s1', 1, 20), flash('s2', 2, 20));
    expect(mails()).toEqual(['+s1', '-s1']);
  });

  it('are sent at once where the city has no incidents, also those that were held', async () => {
    const { take, newBook, types, mails, at } = supplyCity();
    await take(2, flash('s1', 1), flash('s2', 1), offline('c1', 2));
    const off = newBook(false);
    at(3);
    await off.sweep();
    expect(mails().sort()).toEqual(['+c1', '+s1', '+s2']);
    expect(types().at(0)).toBe('IncidentOpened');
    expect(types()).toContain('IncidentEnded');
  });
});

describe('what people did about an alarm while its mail waited', () => {
  const handled = (minute: number, holder: string | null, change: Handled['change'] = 'acknowledged'): Handled => ({
    change,
    code: 'charging.offline',
    deviceId: 'c1',
    subject: '',
    saidMs: startMs + minute * 60_000,
    words: { holder, handling: `${holder} has it.` },
    detail: { deviceId: 'c1', holder, supply: { evidence: 'symptom', withinMinutes: 15 } },
  });

  it('is said by the mail, whatever came late or twice', async () => {
    const { take, sweep, book, told } = supplyCity();
    await take(2, offline('c1', 2));
    await book.take([], [handled(4, 'Li'), handled(3, 'Wu')]);
    await book.take([], [handled(3, 'Wu')]);
    await sweep(5);
    expect(told('AlarmReleased').map(({ detail }) => detail.handling)).toEqual(['Li has it.']);
    await take(5, offline('c1', 2));
    await sweep(20);
    expect(told()).toHaveLength(1);
  });

  it('that overtakes its alarm is in its mail, or a mail after it; of one that never comes it waits ten minutes', async () => {
    const about = (minute: number, from: number, deviceId = 'c1'): Handled => ({
      ...handled(minute, 'Li'),
      deviceId,
      detail: { ...handled(minute, 'Li').detail, deviceId, raisedAt: new Date(startMs + from * 60_000).toISOString() },
    });
    const { take, sweep, book, told } = supplyCity();
    for (const _ of [1, 2]) await book.take([], [about(3, 2), about(3, 2, 'c2')]);
    expect(told()).toEqual([]);
    await take(4, offline('c1', 2));
    await sweep(8);
    const said = () => told('AlarmReleased').map(({ detail }) => [detail.change, detail.deviceId, detail.handling]);
    expect(said()).toEqual([['raised', 'c1', 'Li has it.']]);
    await sweep(9);
    expect(said()).toHaveLength(1);
    await sweep(11);
    expect(said().slice(1)).toEqual([['acknowledged', 'c2', undefined]]);
    await take(20, offline('c1', 2, 15));
    await book.take([], [about(22, 21)]);
    expect(said().slice(2)).toEqual([['cleared', 'c1', undefined]]);
  });

  it('keeps one that is silenced from people; what is published after its silence goes to them', async () => {
    const { take, sweep, book, told } = supplyCity();
    await take(2, offline('c1', 2));
    await book.take([], [handled(3, null, 'silenced')]);
    await sweep(5);
    await take(60, { ...offline('c1', 2), says: 'once more' });
    await sweep(64);
    expect(told('AlarmReleased').map(({ detail }) => detail.silenced)).toEqual([true, undefined]);
  });

  it('is no mail of its own while it is held, and one when people knew of it, once', async () => {
    const { take, sweep, book, told } = supplyCity();
    await take(2, flash('s1', 1), flash('s2', 1), offline('c1', 2));
    await book.take([], [handled(4, 'Li'), handled(5, null, 'silenced')]);
    await sweep(20);
    expect(told('AlarmReleased')).toEqual([]);
    await book.take([], [handled(30, 'Wu', 'reminded')]);
    await take(40, flash('s1', 1, 38), flash('s2', 1, 38));
    await sweep(70);
    expect(told('AlarmReleased').map(({ detail }) => [detail.change, detail.holder, detail.silenced])).toEqual([
      ['raised', 'Wu', false],
    ]);
    for (const _ of [1, 2]) await book.take([], [handled(71, 'Li')]);
    expect(told('AlarmReleased').map(({ detail }) => [detail.change, detail.holder])).toEqual([
      ['raised', 'Wu'],
      ['acknowledged', 'Li'],
    ]);
  });

  it('makes no incident of what people are reminded of after hours', async () => {
    const { sweep, book, types } = supplyCity();
    const devices = ['c1', 'c2', 'c3'];
    await book.take(
      [],
      devices.map((deviceId) => ({ ...handled(3, null, 'reminded'), deviceId, code: `${deviceId}.dark` })),
    );
    await sweep(10);
    expect(types()).toEqual(['AlarmReleased', 'AlarmReleased', 'AlarmReleased']);
  });

  it('is none of ours when it has nothing to do with supply', async () => {
    const { book, types } = supplyCity();
    await book.take([], [{ ...handled(3, 'Li'), detail: {} }]);
    expect(types()).toEqual([]);
  });

  it('before it returned says nothing of it', async () => {
    const { take, sweep, book, told } = supplyCity();
    await take(6, offline('c1', 6));
    await book.take([], [handled(5, 'Li')]);
    await sweep(9);
    expect(told('AlarmReleased').map(({ detail }) => detail.handling)).toEqual([undefined]);
  });
});
