import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { processors } from '../../bin/processors';
import type { Input } from '../../lib/cli/card';
import { dayRunner } from '../../lib/cli/commands/review/day';
import type { City } from '../../lib/config';
import type { ServiceDay } from '../../lib/day/both-versions';
import { drawnDevices } from '../../lib/day/drawn-devices';
import { drawnOf } from '../../lib/day/recorded';
import { simulatedDay } from '../../lib/day/simulated';
import { noModel } from '../../lib/model/city-model';
import { findingsOf } from '../../lib/review/review-city';
import { dayRules } from '../../lib/review/rules/day';
import { services } from '../../lib/services';
import type { AnySimulation } from '../../lib/services/shared/simulation';
import { languages } from '../../lib/words/language';
import { say } from '../../lib/words/say';
import { city } from '../support/city';
import { charging, dayFindings, recorded, recordedSessions, session } from '../support/reviewed-day';

describe('a day through both versions of a city', () => {
  it('tells what its sessions cost more, the same each time, in both languages', async () => {
    const [first, again] = [
      await dayFindings(charging(0.3), charging(0.5)),
      await dayFindings(charging(0.3), charging(0.5)),
    ];
    expect(again).toEqual(first);
    const bill = first.find(({ id }) => id.startsWith('cost.day-bills:charging'));
    expect(bill).toMatchObject({ kind: 'cost', direction: 'worse', effect: 'money' });
    expect(say(bill?.what as never, 'en')).toMatch(
      /^\d+ records “Charging sessions” of that day cost US\$[\d.,]+ more: US\$[\d.,]+ instead of US\$[\d.,]+$/,
    );
    expect(say(bill?.what as never, 'zh')).toMatch(/^该日“充电会话”\d+ 条共多计费 US\$/);
    expect(say(first.find(({ id }) => id === 'operations.day:charging')?.what as never, 'en')).toMatch(
      /simulated day in both versions, with 2 devices of 2$/,
    );
  });

  it('has fewer of those that say much, and at least one, where nobody says how many', async () => {
    const of = charging(0.3, { connectors: 400, wireless: { pads: 60 } });
    const service = services.find(({ id }) => id === 'charging') as (typeof services)[number];
    const feeds = new Set(['pad-telemetry', 'ocpp-frames']);
    const day = await simulatedDay(of, service, feeds, { messages: 20_000 });
    const devices = (feed: string) =>
      new Set(day?.files.filter((file) => file.feed === feed).map(({ name }) => name)).size;
    expect([devices('pad-telemetry'), devices('ocpp-frames') > 1, devices('ocpp-frames') < 50]).toEqual([
      1,
      true,
      true,
    ]);
    expect(day).toMatchObject({ devices: devices('pad-telemetry') + devices('ocpp-frames'), of: 260 });
  });

  it('plays devices that are drawn by a fixed seed, half of them from those that the file names', async () => {
    const service = services.find(({ id }) => id === 'traffic') as (typeof services)[number];
    const of = (await service.simulation?.()) as AnySimulation;
    const drawn = (signals: number, most: number, ...named: string[]) => {
      const section = service.config.parse({
        signals,
        ...(named.length > 0 ? { corridors: [{ id: 'a', junctions: named }] } : {}),
      });
      return (
        drawnDevices(of, { city: 'testville', stage: 'production' }, service, section, 'signal-controller', most) ?? []
      );
    };
    const eight = drawn(1000, 8);
    expect(eight).toHaveLength(8);
    expect(eight).not.toContain('signal-controller-1');
    expect(drawn(1000, 8)).toEqual(eight);
    const mixed = drawn(1000, 4, '1201', '1202', 'testville--traffic-1201', '1203');
    expect([mixed.length, mixed.filter((id) => /^120[123]$/.test(id)).length]).toEqual([4, 2]);
    expect(drawn(3, Number.POSITIVE_INFINITY, '1201', '1202')).toEqual(['1201', '1202', 'signal-controller-1']);
    expect(new Set(drawn(30, 26)).size).toBe(26);
  });

  it('is not run where nothing works otherwise', async () => {
    expect(await dayFindings(charging(0.3), charging(0.3))).toEqual([]);
  });

  it('reads recorded files, draws some of many, and says how many', async () => {
    const data = recordedSessions(session('a'), session('b'), session('c'));
    const files = [
      await dayFindings(charging(0.3), charging(0.5), { data, devices: 2 }),
      await dayFindings(charging(0.3), charging(0.5), { data, devices: 'all' }),
    ];
    const sentences = files.map((findings) => findings.map(({ what }) => say(what, 'en')).join('\n'));
    expect(sentences[0]).toContain('recorded files in both versions: 2 of 3');
    expect(sentences[0]).toContain('2 records “Charging sessions” of that day cost US$4.00 more: US$10.00');
    expect(sentences[1]).toContain('3 records “Charging sessions” of that day cost US$6.00 more: US$15.00');
  });

  // Finding: of files that nobody could read the review said that both versions make the same of them.
  it('says so where nothing of the recorded files is taken', async () => {
    const data = recorded({ 'charging/sessions/0.json': '[{"sessionID": 7' });
    const [sample, ...others] = await dayFindings(charging(0.3), charging(0.5), { data });
    expect(others).toEqual([]);
    expect(say(sample?.why as never, 'en')).toBe(
      'Neither takes any message of it, and 1 is refused: nothing can be said of the change',
    );
  });

  it('follows links to recorded files, and names one that cannot be read, such as gzip that is cut off', async () => {
    const data = recordedSessions(session('a'));
    const folder = join(data, 'charging/sessions');
    const link = join(folder, 'link.json');
    symlinkSync(join(recordedSessions(session('b')), 'charging/sessions/0.json'), link);
    const day = () => dayFindings(charging(0.3), charging(0.5), { data });
    expect((await day()).map(({ what }) => say(what, 'en')).join('\n')).toContain(
      'recorded files in both versions: 2 of 2',
    );
    writeFileSync(link, gzipSync(JSON.stringify([session('c')])).subarray(0, -9));
    await expect(day()).rejects.toMatchObject({ code: 'CK1919', said: { en: `${link} cannot be read (Z_BUF_ERROR)` } });
  });

  it('names nobody of recorded files', async () => {
    const findings = await dayFindings(charging(0.3), charging(0.5), {
      data: recordedSessions({ ...session('s1'), userID: 'Ada-L' }),
    });
    expect(findings.length).toBeGreaterThan(1);
    expect(JSON.stringify(findings)).not.toMatch(/Ada-L|s1|CS-1/);
  });

  it('says why a message is refused in words, not by its code', async () => {
    const late = (day: ServiceDay): ServiceDay => ({
      ...day,
      after: { ...day.after, refused: new Map([['sessions tenant.mismatch', 2]]) },
    });
    const findings = await dayFindings(charging(0.3), charging(0.5), { data: recordedSessions(session('a')) }, late);
    const { what } = findings.find(({ id }) => id.startsWith('data.day-refused')) as (typeof findings)[number];
    expect(say(what, 'en')).toBe(
      '2 messages more of that day are refused of “Charging sessions of other systems”: the device names another city than this one',
    );
    expect(say(what, 'zh')).toMatch(/的消息多拒收 2 条：设备写的是另一个城市$/);
  });

  it('draws by a fixed seed', () => {
    const names = Array.from({ length: 200 }, (_, i) => `file-${i}`);
    const drawn = drawnOf(names, 50);
    expect(drawn).toHaveLength(50);
    expect(drawn).toEqual(names.filter((name) => drawn.includes(name)));
    expect(drawnOf(names, 50)).toEqual(drawn);
    expect(drawn).not.toEqual(names.slice(0, 50));
  });

  it('that fails is a finding of each rule, and the other findings stand', () => {
    const version = { city: charging(0.3), model: noModel };
    const failures: string[] = [];
    const change = {
      key: 'testville',
      base: version,
      head: version,
      resources: [],
      config: [],
      lineOf: () => undefined,
      services,
      actions: new Map() as never,
      releases: '',
      day: () => {
        throw new Error('a planted bug');
      },
    };
    const findings = findingsOf(change, dayRules, ({ doing }) => failures.push(doing));
    expect(failures).toHaveLength(dayRules.length);
    expect(findings.map(({ id }) => id)).toContain('cost.not-judged:cost.day-bills');
    for (const { what } of findings) for (const language of languages) expect(say(what, language)).not.toBe('');
  });
});

describe('the options of a review for a day', () => {
  const input = (options: Input['options'], stderr = { write: (_text: string): boolean => true }) =>
    ({ positionals: [], options: { lang: 'en', ...options }, stdout: stderr, stderr, processors }) as unknown as Input;

  it.each([
    [{ data: '.' }, '--data needs --simulate'],
    [{ devices: '3' }, '--devices needs --simulate'],
    [{ simulate: true, devices: '0' }, '--devices 0 leaves nobody to play'],
    [{ simulate: true, devices: 'many' }, '--devices many is not a whole number'],
    [{ simulate: true, data: '/nowhere/at/all' }, '/nowhere/at/all is no folder'],
    [{ simulate: true, data: 'lib' }, 'lib has no folder of a service and feed'],
  ])('are refused where they mean nothing: %j', (options, words) => {
    expect(() => dayRunner(input(options as Input['options']))).toThrow(words);
  });

  it('are none where nobody asks for a day', () => {
    expect(dayRunner(input({}))).toBeUndefined();
  });

  it('say which services the folder has no file of', async () => {
    const data = recorded({ 'charging/sessions/.hidden': '' });
    const said: string[] = [];
    const run = dayRunner(input({ simulate: true, data }, { write: (text: string) => said.push(text) > 0 }));
    expect(await run?.(charging(0.3), charging(0.5))).toEqual([]);
    expect(said.join('')).toMatch(/^citykit: Charging was not run: no file is in .*charging\/sessions/);
  });

  // Finding: of another merchant the review with a simulated day was silent, as if payments had been run.
  it('say of which services nothing is simulated that the change concerns', async () => {
    const of = (merchantId: string) =>
      city({
        services: { payments: { paymentsPerDay: 9, currency: 'CNY', providers: { wechatPay: { merchantId } } } },
      }) as City;
    const said: string[] = [];
    const run = dayRunner(input({ simulate: true }, { write: (text: string) => said.push(text) > 0 }));
    expect(await run?.(of('1230000109'), of('1230000110'))).toEqual([]);
    expect(said.join('')).toMatch(/^citykit: Payments was not run: no simulated day has files or messages of it/);
  });

  it('note each run of what was recorded of people beside it, and say so', async () => {
    const data = recordedSessions(session('a'));
    const said: string[] = [];
    const stderr = { write: (text: string) => said.push(text) > 0 };
    const run = dayRunner(input({ simulate: true, data }, stderr));
    await run?.(charging(0.3), charging(0.5));
    await run?.(charging(0.3), charging(0.5));
    const [first, ...others] = readFileSync(join(data, 'audit.ndjson'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(first as string)).toMatchObject({
      purpose: 'review --simulate',
      city: 'testville',
      services: ['charging'],
    });
    expect([others.length, said.length]).toEqual([1, 2]);
    expect(said[0]).toContain('it is noted in');
  });

  // Finding: a run that was cut off was noted by nobody, and one that could not be noted had been run.
  it('note it before anything is run, and run nothing that cannot be noted', async () => {
    const data = recordedSessions(session('a'));
    const file = jest.fn(() => Promise.reject(new Error('cut off')));
    const cutOff = { ...processors, charging: async () => ({ sessions: { feed: 'sessions', file } }) };
    const run = dayRunner({ ...input({ simulate: true, data }), processors: cutOff } as unknown as Input);
    await expect(run?.(charging(0.3), charging(0.5))).rejects.toThrow('cut off');
    expect(readFileSync(join(data, 'audit.ndjson'), 'utf8')).toContain('"charging"');
    rmSync(join(data, 'audit.ndjson'));
    mkdirSync(join(data, 'audit.ndjson'));
    await expect(run?.(charging(0.3), charging(0.5))).rejects.toMatchObject({ code: 'CK1901' });
    expect(file).toHaveBeenCalledTimes(2);
  });
});
