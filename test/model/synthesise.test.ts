import { join } from 'node:path';
import { type City, readCity } from '../../lib/config';
import { synthesise } from '../../lib/model/synthesise';
import { services } from '../../lib/services';
import { explored } from '../support/exploring';

const sample = (name: string): City => {
  const { city } = readCity(join(__dirname, `../../city-configs/${name}.yaml`), services);
  if (!city) throw new Error(name);
  return city;
};

const portland = sample('portland');
// biome-ignore lint/suspicious/noExplicitAny: an edit knows its part of the city, and writes to it
const edits: Readonly<Record<string, (city: any) => void>> = {
  'a retention': (city) => {
    city.retention.rawDays = 31;
  },
  'the language': (city) => {
    city.language = 'zh';
  },
  districts: (city) => {
    city.devices.districts.push('harbour');
  },
  'a tariff': (city) => {
    city.services.charging.tariffs[0].elements[0].price_components[0].price = 9;
  },
  'a service less': (city) => {
    delete city.services.charging;
  },
  'a budget': (city) => {
    city.budget.monthly = 1;
  },
};

describe('a model made with the help of another version', () => {
  const base = synthesise(portland, services);

  it.each(explored(Object.keys(edits), 1))('is the same as one made from nothing: %s', (name) => {
    const head = structuredClone(portland);
    edits[name]?.(head);
    expect(synthesise(head, services, base)).toEqual(synthesise(head, services));
  });

  it('takes over what does not change', () => {
    const head = structuredClone(portland);
    edits['a retention']?.(head);
    const model = synthesise(head, services, base);
    const ids = (of: typeof base) => of.stacks.map(({ id }) => id);
    const taken = model.stacks.filter((stack) => base.stacks.includes(stack)).map(({ id }) => id);
    expect(taken).toEqual(ids(base).filter((id) => id !== 'foundation'));
    expect(taken).toEqual(expect.arrayContaining([...Object.keys(portland.services), 'operations', 'device-domain']));
  });
});
