import type { City } from '../../../lib/config';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { numberOf } from '../../../lib/review/rules/devices/numbers';
import type { CityChange } from '../../../lib/review/rules/rule';
import { devicesToRetire, firstDevices } from '../../../lib/review/rules/shared/devices-that-turn';
import { connects } from '../../../lib/review/rules/shared/senders';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';
import { changed, fileOfCity, valueAt } from '../../support/settings/change';
import { leavesOf, placesOf } from '../../support/settings/leaves';
import { wholeCities } from '../../support/settings/whole-cities';

const charging = (pads: number) =>
  cityYaml({ services: `{ charging: { connectors: 4, wireless: { pads: ${pads} } } }` });

// Finding: nobody was told to switch off or retire the pads of a city that no longer serves any.
describe('devices of which a service that stays has none any more', () => {
  const toDo = async (before: number, after: number, language: 'en' | 'zh' = 'en') =>
    onlyCity(await reviewOf({ 'a.yaml': charging(before) }, { 'a.yaml': charging(after) })).findings.flatMap((one) =>
      (one.toDo ?? []).filter(({ who }) => who !== 'operator').map(({ who, what }) => `${who}: ${say(what, language)}`),
    );

  it('are to be retired, and pads switched off', async () => {
    expect(await toDo(4, 0)).toEqual([
      'city: have the wireless pads switched off first: afterwards nobody is told of an object on one that is powered',
      'device-team: retire each “Wireless charging pad” of “Charging”, of which the city reckons with none: it may connect until then',
    ]);
    expect((await toDo(4, 0, 'zh')).at(-1)).toBe(
      'device-team: 逐一注销“充电”的“无线充电板”：本市已不计入此类设备，注销之前其仍可连接',
    );
  });

  it('are not while there are some, or were none', async () => {
    expect(await toDo(4, 1)).toEqual([]);
  });

  // Finding: of devices whose messages come in files alone nobody was told that they are taken on.
  it('are to be retired where they come in files alone, for what they send', async () => {
    const beds = (monitors: number) =>
      cityYaml({
        identity: '{ kind: sigv4 }',
        services: `{ medical: { hospitals: 1, monitors: ${monitors}, access: { protectionOfficer: [dpo] } } }`,
      });
    const asked = onlyCity(await reviewOf({ 'a.yaml': beds(4) }, { 'a.yaml': beds(0) })).findings.flatMap(
      ({ toDo: all = [] }) => all.map(({ what }) => say(what, 'en')),
    );
    expect(asked).toContain(
      'retire each “Vital-sign device” of “Medical”, of which the city reckons with none: files of it are taken until then',
    );
    expect(asked.join()).not.toContain('it may connect');
  });

  it('are so of every type that connects or of which files are taken, and whose number a city may set to none', () => {
    const counts = leavesOf(schemaOf(services)).filter(({ schema }) => schema.safeParse(0).success);
    const told = new Set<string>();
    for (const whole of Object.values(wholeCities)) {
      for (const { pattern } of counts)
        for (const path of placesOf(schemaOf(services), whole, pattern)) {
          const service = services.find(({ id }) => path[0] === 'services' && id === path[1]);
          if (!service) continue;
          // Of what the city has none of at first there are some, so that they can go.
          const some = valueAt(whole, path) === 0 ? changed(whole, path, 2) : whole;
          const base = fileOfCity(some)?.city as City | undefined;
          if (!base) continue;
          const section = (city: unknown) => valueAt(city, path.slice(0, 2));
          const leaves = (city: unknown) =>
            service.deviceTypes.filter(
              (type) =>
                numberOf(section(base), type) > 0 &&
                numberOf(section(city), type) === 0 &&
                service.feeds.some(
                  (feed) =>
                    'deviceType' in feed &&
                    feed.deviceType === type.id &&
                    (feed.kind !== 'file' || Boolean(feed.ofPeople)),
                ),
            );
          // A file is read where it asks for none of a type.
          const head = leaves(changed(base, path, 0)).length > 0 && fileOfCity(changed(some, path, 0))?.city;
          if (!head) continue;
          const gone = leaves(head);
          const setting = path.join('.');
          const [was, is] = [{ city: base }, { city: head }];
          const toDo = (of: typeof firstDevices, sides: object) =>
            of([setting], { services, ...sides } as unknown as CityChange).map(({ what }) => what.key);
          expect([setting, toDo(devicesToRetire, { base: was, head: is }).length]).toEqual([setting, gone.length]);
          const first = toDo(firstDevices, { base: is, head: was }).filter(
            (key) => key === 'to-do.register-first-of-type',
          );
          const connecting = gone.filter((type) => connects(service, type));
          expect([setting, first.length]).toEqual([setting, connecting.length]);
          for (const { id } of gone) told.add(id);
        }
    }
    expect(told.size).toBeGreaterThan(5);
    expect([...told]).toEqual(
      expect.arrayContaining(['roadside-unit', 'luminaire', 'water-meter', 'monitor', 'platform']),
    );
  });
});

describe('devices of which a service that stays had none', () => {
  const told = async (service: string, before: string, after: string, language: 'en' | 'zh' = 'en') => {
    const city = (own: string) => cityYaml({ services: `{ ${service}: { ${own} } }` });
    const { findings, problems } = onlyCity(await reviewOf({ 'a.yaml': city(before) }, { 'a.yaml': city(after) }));
    expect(problems).toEqual([]);
    return {
      toDo: findings.flatMap(({ toDo = [] }) => toDo.map(({ what }) => say(what, language))),
      whys: findings.filter(({ id }) => id.startsWith('devices.count:')).map(({ why }) => say(why, language)),
    };
  };

  // Finding: the first 30 sensors of a city were “30 more”, of which “nothing that is there has to reconnect”, and nobody registered them.
  it('are registered, and are not said to need nothing', async () => {
    const sensors = (many: number) => `stations: 1, standard: epa2024, sensors: ${many}`;
    const { toDo, whys } = await told('air', sensors(0), sensors(30));
    expect(toDo).toEqual([
      'once it is deployed, register each “Low-cost air sensor” of “Air quality”, of which the city reckoned with none: it cannot connect until then',
    ]);
    expect(whys).toEqual([
      'The bill is worked out for the new number; the first of this kind can connect once they are registered',
    ]);
    expect((await told('air', sensors(0), sensors(30), 'zh')).toDo).toEqual([
      '部署之后，逐一注册“空气质量”的“微型空气传感器”：本市此前未计入此类设备，注册之前其无法接入',
    ]);
    expect((await told('air', sensors(2), sensors(30))).toDo).toEqual([]);
  });

  it('have their keys stored, where they share one with the city', async () => {
    const meters = (many: number) => `meters: ${many}, districts: 2, qualityStandard: who`;
    expect((await told('water', meters(0), meters(5))).toDo).toContain(
      'store the keys of devices, from the files of their makers: “Water”',
    );
  });

  it('are registered where a thing brings them', async () => {
    const pads = (many: number) => `connectors: 4, wireless: { pads: ${many} }`;
    expect((await told('charging', pads(0), pads(2))).toDo).toContainEqual(
      expect.stringMatching(/^once it is deployed, register each “Wireless charging pad”/),
    );
  });
});
