import { processors } from '../../bin/processors';
import type { City } from '../../lib/config';
import type { ServiceDay } from '../../lib/day/both-versions';
import type { TellRow } from '../../lib/engine/feed-processor';
import { city } from '../support/city';
import { fileSamples } from '../support/file-samples';
import { charging, dayFindings, recorded, recordedSessions, said, session } from '../support/reviewed-day';

/** What a service made of a day, of both versions, with what the review says of it. */
async function reviewed(before: City, after: City, more: object) {
  const days: ServiceDay[] = [];
  const findings = await dayFindings(before, after, more, (day) => {
    days.push(day);
    return day;
  });
  const [day] = days as [ServiceDay];
  return { day, en: said(findings), zh: said(findings, 'zh') };
}

describe('rows of recorded files', () => {
  // Finding: a file of 20,000 sessions at 400 stations was played whole, though 50 devices were asked for.
  it('are played of as many of the devices that they name, drawn by a fixed seed, and how many of how many is said', async () => {
    const sessions = Array.from({ length: 40 }, (_, i) => session(`s${i}`, `CS-${i % 10}`));
    const data = recorded({ 'charging/sessions/day.json': JSON.stringify(sessions) });
    const told = (devices: number | 'all') => reviewed(charging(0.3), charging(0.5), { data, devices });
    const three = await told(3);
    expect(three.en).toContain('recorded files in both versions: 1 of 1, with the rows of 3 of 10 devices');
    expect(three.en).toContain('12 records “Charging sessions” of that day cost US$24.00 more: US$60.00');
    expect(three.zh).toMatch(/文件 1 个（共 1 个），其中设备 3 台（共 10 台）的数据行$/m);
    expect(await told(3)).toEqual(three);
    expect((await told(20)).en).toContain('1 of 1, with the rows of 10 of 10 devices');
    const all = await told('all');
    expect(all.en).toContain('recorded files in both versions: 1 of 1, with all their rows');
    expect(all.en).toContain('40 records “Charging sessions” of that day cost US$80.00 more: US$200.00');
  });

  it('are the same in both versions, also where one refuses what the other takes', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i % 2 === 0 ? 'bad' : 'good'} d${i % 6}`);
    const read: string[][] = [];
    const deviceOf = (row: string, price: number) =>
      row.startsWith('bad') && price === 0.3 ? null : (row.split(' ')[1] as string);
    const priceOf = ({ settings }: { settings: unknown }) =>
      Number(/"price":(0\.\d)/.exec(JSON.stringify(settings))?.[1]);
    const sessions = {
      file: async ({ only }: { only?: (row: number) => boolean }) => {
        read.push(rows.filter((_, i) => only?.(i + 1) !== false));
        return { accepted: 1, duplicates: 0, quarantined: {} };
      },
      rows: async (_: object, context: { settings: unknown }, __: object, tell: TellRow) => {
        for (const [i, row] of rows.entries()) tell(i + 1, deviceOf(row, priceOf(context)));
      },
    };
    const told = (feeds: object) =>
      reviewed(charging(0.3), charging(0.5), {
        data: recordedSessions(session('a')),
        processors: { ...processors, charging: async () => feeds },
      });
    expect((await told({ sessions })).en).toContain('with the rows of 2 of 6 devices');
    expect(read[0]).toHaveLength(4);
    expect(read[1]).toEqual(read[0]);
    // Of rows that nobody names a device in, all are played.
    const nobody = { ...sessions, rows: async (_: object, __: object, ___: object, tell: TellRow) => tell(1, null) };
    const whole = await told({ sessions: nobody });
    expect(read[2]).toEqual(rows);
    expect(whole.en).toContain('1 of 1, with all rows of “Charging sessions of other systems” (no row names a device)');
    expect(whole.zh).toMatch(/文件 1 个（共 1 个），含“[^”]+”（数据行未注明设备）的全部数据行$/m);
    // And so are those of a feed that another is read with.
    const known = await told({ sessions, 'ocpp-frames': { file: sessions.file, knows: ['sessions'] } });
    expect(known.en).toMatch(/with all rows of “Charging sessions[^”]*” \(other data are read with it\)$/m);
  });

  // Finding: a log of a whole city was played whole, though 50 controllers were asked for.
  it('of a log of controllers are those of the drawn ones, and of nobody', async () => {
    const row = (i: number) => `2026-05-13T08:00:${10 + i}Z,${1201 + (i % 10)},82,3`;
    const log = ['TimeStamp,DeviceId,EventId,Parameter', ...Array.from({ length: 50 }, (_, i) => row(i)), '7', ''];
    const of = (latencyOffsetSeconds: number) =>
      city({ services: { traffic: { signals: 3, latencyOffsetSeconds } } }) as City;
    const data = recorded({ 'traffic/hires-log/day.csv': log.join('\n') });
    const { day, en, zh } = await reviewed(of(0), of(1), { data, devices: 3 });
    for (const { taken, refused } of [day.before, day.after]) {
      expect(taken.get('hires-log')).toBe(15);
      expect([...refused]).toEqual([['hires-log format.malformed', 1]]);
    }
    expect(en).toMatch(/recorded files in both versions: 1 of 1, with the rows of 3 of 10 devices$/m);
    expect(zh).toMatch(/文件 1 个（共 1 个），其中设备 3 台（共 10 台）的数据行$/m);
  });

  // Finding: where a file said of all controllers what detectors they have, hardly one of those was drawn of whom there was a log.
  it('are drawn of those who said something, with what is said of them', async () => {
    const log = [1, 2, 3, 4].map((i) => `2026-05-13T08:00:1${i}Z,${1200 + i},82,3`);
    const detectors = Array.from({ length: 40 }, (_, i) => `${1201 + i},2,Presence,3`);
    const of = (latencyOffsetSeconds: number) =>
      city({ services: { traffic: { signals: 3, latencyOffsetSeconds } } }) as City;
    const config = ['DeviceId,Phase,Function,Parameter', ...detectors, ''].join('\n');
    const data = recorded({
      'traffic/hires-log/config.csv': config,
      'traffic/hires-log/day.csv': ['TimeStamp,DeviceId,EventId,Parameter', ...log, ''].join('\n'),
    });
    const { day, en } = await reviewed(of(0), of(1), { data, devices: 3 });
    expect(en).toMatch(/recorded files in both versions: 2 of 2, with the rows of 3 of 4 devices$/m);
    expect(day.after.taken.get('hires-log')).toBe(6);
    const alone = recorded({ 'traffic/hires-log/config.csv': config });
    expect((await reviewed(of(0), of(1), { data: alone, devices: 3 })).en).toContain('the rows of 3 of 40 devices');
  });

  it('of a roster are played whole, and why is said', async () => {
    const of = (mostDeletedPercent: number) =>
      city({ services: { education: { schools: 3, pupils: 300, yearBeginsInMonth: 8, mostDeletedPercent } } }) as City;
    const zip = fileSamples.find(({ feed, form }) => feed.id === 'roster' && form.format === 'zip');
    const data = recorded({ 'education/roster/night.zip': zip?.bytes ?? '' });
    const { day, en, zh } = await reviewed(of(10), of(20), { data, devices: 1 });
    expect([day.before, day.after].map(({ taken }) => taken.get('roster'))).toEqual([1, 1]);
    expect(en).toMatch(/1 of 1, with all rows of “Rosters” \(each is one list, judged as a whole\)$/m);
    expect(zh).toMatch(/文件 1 个（共 1 个），含“学生名册”（每份作为整体判定）的全部数据行$/m);
  });
});
