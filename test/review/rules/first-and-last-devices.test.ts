import type { CityChange } from '../../../lib/review/rules/rule';
import { settingFindings } from '../../../lib/review/rules/settings';
import { services } from '../../../lib/services';
import type { DeviceType, Service } from '../../../lib/services/shared';
import { say } from '../../../lib/words/say';
import { changed } from '../../support/settings/change';
import { cityOf } from '../../support/settings/value-city';
import { wholeCities } from '../../support/settings/whole-cities';

type Section = Readonly<Record<string, unknown>>;

/** Settings of a section that are numbers of their own. */
const numbersOf = (section: Section) => Object.keys(section).filter((key) => typeof section[key] === 'number');

const filesWith = ({ id }: Service) =>
  Object.values(wholeCities).flatMap((file) => {
    const section = (cityOf(file)?.services as Readonly<Record<string, Section>> | undefined)?.[id];
    return section ? [{ file: file as unknown, section }] : [];
  });

/** A setting of how often devices of a type send, and that of how many there are, which may be none. */
function timed(service: Service, type: DeviceType<never>) {
  for (const { file: written, section } of filesWith(service)) {
    const isOther = (key: string, value: number, of: (section: never) => number) =>
      of({ ...section, [key]: value } as never) !== of(section as never);
    const at = (key: string) => ['services', service.id, key];
    const count = numbersOf(section).find((key) => isOther(key, 7_919, type.count));
    if (!count) continue;
    const [none, file] = [0, Number(section[count]) || 40].map((number) => changed(written, at(count), number));
    if (!cityOf(none) || !cityOf(file)) continue;
    for (const key of numbersOf(section).filter((one) => isOther(one, 7_919, type.reportingIntervalSeconds))) {
      const other = [5, 10, 15, 30, 60].find(
        (value) =>
          value !== section[key] && cityOf(changed(none, at(key), value)) && cityOf(changed(file, at(key), value)),
      );
      if (other) return { name: `services.${service.id}.${key}`, at: at(key), file, none, other };
    }
  }
  return undefined;
}

const cases = services.flatMap((service) =>
  service.deviceTypes.flatMap((type) => {
    const found = timed(service, type);
    return found ? [{ ...found, id: `${service.id}, ${type.id}` }] : [];
  }),
);

/** What the setting of the interval says of an edit that changes it and the number. */
function told(before: unknown, after: unknown, name: string) {
  const [base, head] = [before, after].map((file) => ({ city: cityOf(file), model: { code: {}, stacks: [] } }));
  const config = [{ path: name, before: 0, after: 1 }];
  const change = { base, head, config, services, resources: [] } as unknown as CityChange;
  return settingFindings(change, [])
    .said.filter(({ draft }) => draft.from?.includes(name))
    .map(
      ({ draft: { effect, direction, severity, what } }) =>
        `${effect} ${direction} ${severity}: ${say(what, 'en').replace(/ \(.*/, '')}`,
    );
}

describe('how often devices send of which the first come, or the last go', () => {
  it('is looked at of every service with such devices', () => {
    expect(cases.map(({ id }) => id)).toEqual([
      'waste, fill-sensor',
      'air, reference-station',
      'air, low-cost-sensor',
      'water, water-meter',
      'water, district-meter',
      'water, quality-probe',
      'grid, network-monitor',
      'parking, spot-sensor',
      'lighting, luminaire',
      'lighting, cabinet',
    ]);
  });

  // Finding: the first 30 sensors of the air came with an interval of 5 minutes, and people were told that readings are fresher than every 10.
  it.each(cases)('is older and fresher to nobody: $id', ({ name, at, file, none, other }) => {
    expect(told(none, changed(file, at, other), name)).toEqual([
      expect.stringMatching(/^none neutral info: .*the city has reckoned with no such devices until now$/),
    ]);
    expect(told(changed(file, at, other), none, name)).toEqual([
      expect.stringMatching(/^none neutral info: .*the city reckons with no such devices$/),
    ]);
    expect(told(file, changed(file, at, other), name)).not.toEqual([expect.stringMatching(/no such devices/)]);
  });
});

// Finding: spaces went from 2,400 to 0, and “the alarm of a car that stands too long comes later” was what people notice, beside “decides nothing”.
describe('what of devices raises an alarm of which the first come, or the last go', () => {
  const parking = (spots: number, overstayHours: number) => ({
    city: 'testville',
    name: { en: 'Testville' },
    cloud: { account: '123456789012', region: 'eu-west-1' },
    services: { parking: { carParks: 3, spots, overstayHours } },
  });
  const turn = (before: unknown, after: unknown) =>
    told(before, after, 'services.parking.overstayHours').map((line) => line.replace(/:.*/, ''));

  it('is sooner and later to nobody', () => {
    expect(turn(parking(40, 24), parking(0, 12))).toEqual(['none neutral info']);
    expect(turn(parking(0, 24), parking(40, 12))).toEqual(['none neutral info']);
    expect(turn(parking(40, 24), parking(30, 12))).toEqual(['service better info']);
  });
});
