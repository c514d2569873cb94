import { type CityWithPeople, cityWithPeople as opened } from '../../support/city-with-people';
import { type Places, type Raised, startMs } from '../../support/supply-city';

const minuteMs = 60_000;
const flash = (device: string, to?: number): Raised => ({
  code: 'traffic.flash',
  device,
  from: 1,
  ...(to === undefined ? {} : { to }),
});
const offline = (to?: number): Raised => ({ ...flash('c1', to), code: 'charging.offline', within: 15 });
const until = (minute: number) => ({ until: new Date(startMs + minute * minuteMs).toISOString() });

const open: CityWithPeople[] = [];
afterEach(async () => {
  for (const city of open.splice(0)) await city.close();
});
const cityWithPeople = async (places: Places = {}) => {
  const city = await opened(places);
  open.push(city);
  return city;
};

describe('an incident', () => {
  it('stands among the alarms, under the id that its mail has', async () => {
    const { at, list, told } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    const [opened] = told('IncidentOpened');
    expect(opened?.detail).toMatchObject({ handling: 'Nobody has it yet.', holder: null, silenced: false });
    expect(await list()).toMatchObject([
      {
        id: `incidents.supply.${opened?.detail.subject}`,
        severity: 'major',
        holder: null,
        detail: expect.stringContaining('Loss of supply in district east. The cause is not known.'),
      },
    ]);
  });

  it('of which somebody has the work is not escalated, and the mail of its end says who had it', async () => {
    const { at, list, act, ended, escalated, metrics } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await at(12);
    expect((await act('acknowledgement')).status).toBe(200);
    expect([...metrics.samples.keys()].filter((name) => name.includes('AcknowledgeMinutes'))).toHaveLength(1);
    await at(110, flash('s1', 109), flash('s2', 109), offline(109));
    await at(140);
    expect(escalated()).toEqual(['AlarmAcknowledged']);
    expect(ended()).toMatchObject([{ handling: 'Li Wei had it.', holder: 'Li Wei', count: 3 }]);
    expect(await list()).toEqual([]);
  });

  it('that nobody has goes to further people after its minutes of office hours', async () => {
    const { at, escalated } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    // Office hours begin half an hour after the start.
    await at(89);
    expect(escalated()).toEqual([]);
    await at(90);
    await at(150);
    await at(500);
    expect(escalated()).toEqual(['AlarmEscalated', 'AlarmEscalated']);
  });

  it('is one of two when two districts are dark, each with people of its own', async () => {
    const west = { district: 'west', path: [] };
    const { at, list, act, ended } = await cityWithPeople({ w1: west, w2: west, w3: west });
    await at(2, flash('s1'), flash('s2'), offline());
    await at(6, ...['w1', 'w2'].map((device) => flash(device)), { ...offline(), device: 'w3' });
    await act('acknowledgement');
    const both: { readonly holder: string | null }[] = await list();
    expect(both.map(({ holder }) => holder).sort()).toEqual(['Li Wei', null]);
    await at(20, flash('s1', 19), flash('s2', 19), offline(19));
    await at(49);
    expect(ended()).toMatchObject([{ districts: ['east'] }]);
    expect(await list()).toHaveLength(1);
  });

  it('that a person closes is over, and what still stands of it goes to people one by one', async () => {
    const { at, act, ended, mails, list, types } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await at(5, flash('s1', 4));
    expect((await act('closure', { reason: 'false-alarm' })).status).toBe(200);
    await at(6);
    expect(ended()).toMatchObject([{ handling: 'Closed by Li Wei: false alarm.' }]);
    expect(mails().sort()).toEqual(['+c1', '+s2']);
    expect(await list()).toEqual([]);
    await at(60);
    expect(types().filter((type) => type === 'IncidentOpened')).toHaveLength(1);
  });

  it('that is silenced ends without a mail; once its silence is over with one, and people are reminded', async () => {
    const { at, act, escalated, ended } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    expect((await act('silence', until(60))).status).toBe(200);
    await at(20, flash('s1', 19), flash('s2', 19), offline(19));
    await at(49);
    expect(ended()).toMatchObject([{ silenced: true }]);
    const second = await cityWithPeople();
    await second.at(2, flash('s1'), flash('s2'), offline());
    await second.act('silence', until(30));
    await second.at(30);
    await second.at(40, flash('s1', 39), flash('s2', 39), offline(39));
    await second.at(70);
    expect(second.escalated()).toEqual(['AlarmSilenced', 'AlarmReminded']);
    expect(second.ended()).toMatchObject([{ silenced: false }]);
    expect(escalated()).toEqual(['AlarmSilenced']);
  });

  it('ends for people, too, when incidents are switched off while it stands', async () => {
    const { at, list, newBook, relay, told } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await newBook(false).sweep();
    await relay();
    expect(told('IncidentEnded')[0]?.detail.detail).toContain('switched off');
    expect(await list()).toEqual([]);
  });

  it('whose silence is ended early by somebody who has it ends with a mail', async () => {
    const { at, act, ended, escalated } = await cityWithPeople();
    await at(2, flash('s1'), flash('s2'), offline());
    await act('acknowledgement');
    await act('silence', until(300));
    await at(10);
    await act('silence', until(9));
    await at(20, flash('s1', 19), flash('s2', 19), offline(19));
    await at(49);
    expect(ended()).toMatchObject([{ silenced: false, holder: 'Li Wei' }]);
    expect(escalated()).toEqual(['AlarmAcknowledged', 'AlarmSilenced', 'AlarmUnsilenced']);
  });
});

describe('who has an incident', () => {
  const on = (...path: string[]) => ({ district: 'east', path });
  const mapped = {
    ...{ s1: on('T1', 'F1'), c1: on('T1', 'F1'), s2: on('T2', 'F1'), s3: on('T3', 'F3'), c3: on('T3', 'F3') },
    ...{ T1: on('T1', 'F1'), T2: on('T2', 'F1'), T3: on('T3', 'F3'), F1: on('F1') },
  };
  const dark = (device: string, from = 1): Raised => ({ code: 'grid.outage', device, from });
  const holders = async ({ list }: CityWithPeople) => (await list()).map(({ holder }: { holder: string }) => holder);

  it('has what splits off from it, and need not be escalated', async () => {
    const city = await cityWithPeople(mapped);
    await city.at(2, flash('s1'), flash('s3'), offline(), { ...offline(), device: 'c3' }, flash('x'));
    await city.act('acknowledgement');
    await city.at(4, dark('T1'), dark('T3'));
    const opened = city.told('IncidentOpened')[1]?.detail;
    expect(opened).toMatchObject({ splitFrom: city.told()[0]?.detail.subject, handling: 'Li Wei has it.' });
    expect(await holders(city)).toEqual(['Li Wei', 'Li Wei']);
    await city.at(300);
    expect(city.escalated()).toEqual(['AlarmAcknowledged']);
  });

  it.each([
    ['the first', 0, ['Li Wei']],
    ['the second', 1, ['Li Wei']],
    ['nobody', null, [null]],
  ] as const)('has what it goes on in: %s', async (_, taken, after) => {
    const city = await cityWithPeople(mapped);
    await city.at(2, dark('T1'), flash('s1'));
    await city.at(12, dark('T2', 11), { ...flash('s2'), from: 11 });
    const ids = city.told('IncidentOpened').map(({ detail }) => String(detail.subject));
    if (taken !== null) await city.actOn(String(ids[taken]), 'acknowledgement');
    await city.at(13, dark('F1'));
    expect(await holders(city)).toEqual(after);
  });

  it.each([
    ['a person who took it before anybody knew', ['Li Wei'], undefined],
    ['the person who had that in which it goes on', ['Wu'], { sub: 'u2', name: 'Wu' }],
  ])('is %s, though that comes after it went on in another', async (_, after, first) => {
    const city = await cityWithPeople(mapped);
    await city.at(2, dark('T1'), flash('s1'));
    await city.at(12, dark('T2', 11), { ...flash('s2'), from: 11 });
    const [stays, goes] = city.told('IncidentOpened').map(({ detail }) => String(detail.subject));
    if (first) await city.actOn(String(stays), 'acknowledgement', {}, first);
    // The incidents are merged while the act is on its way to them.
    await city.acts(String(goes), 'acknowledgement');
    await city.at(13, dark('F1'));
    await city.at(14);
    expect(city.told('IncidentEnded')).toMatchObject([{ detail: { subject: goes, mergedInto: stays } }]);
    expect(await holders(city)).toEqual(after);
    const changes = city.told('IncidentChanged').length;
    await city.at(15);
    expect(city.told('IncidentChanged')).toHaveLength(changes);
  });

  it('is, of two that were taken, who has the one that opened first; who took it since stays', async () => {
    const city = await cityWithPeople(mapped);
    await city.at(2, dark('T1'), flash('s1'));
    await city.at(12, dark('T2', 11), { ...flash('s2'), from: 11 });
    const [first, second] = city.told('IncidentOpened').map(({ detail }) => String(detail.subject));
    await city.actOn(String(second), 'acknowledgement', {}, { sub: 'u2', name: 'Wu' });
    await city.actOn(String(first), 'acknowledgement');
    await city.at(13, dark('F1'));
    expect(await holders(city)).toEqual(['Li Wei']);
    await city.at(14);
    await city.act('assignment', { to: 'Zhao', instead: 'Li Wei' });
    await city.again();
    expect(await holders(city)).toEqual(['Zhao']);
  });
});
