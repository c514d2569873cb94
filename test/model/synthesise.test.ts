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
  'a service without data of people less': (city) => {
    delete city.services.lighting;
  },
  'a budget': (city) => {
    city.budget.monthly = 1;
  },
  'no domain of devices': (city) => {
    delete city.cloud.deviceDomain;
  },
};

describe('a model made with the help of another version', () => {
  const base = synthesise(portland, services);

  it.each(explored(Object.keys(edits), 1))('is the same as one made from nothing: %s', (name) => {
    const head = structuredClone(portland);
    edits[name]?.(head);
    expect(synthesise(head, services, base)).toEqual(synthesise(head, services));
  });

  const takenAfter = (edit: string) => {
    const head = structuredClone(portland);
    edits[edit]?.(head);
    return synthesise(head, services, base)
      .stacks.filter((stack) => base.stacks.includes(stack))
      .map(({ id }) => id);
  };

  it('takes over what does not change', () => {
    const others = base.stacks.map(({ id }) => id).filter((id) => id !== 'foundation');
    expect(takenAfter('a retention')).toEqual(others);
    expect(others).toEqual(expect.arrayContaining([...Object.keys(portland.services), 'operations', 'device-domain']));
  });

  // Finding: each stack asked which ones there are, and was made again when another came or went.
  it('takes over services that have nothing to do with a stack that goes', () => {
    expect(takenAfter('no domain of devices')).toEqual(expect.arrayContaining(['lighting', 'waste']));
  });

  // Finding: each stack noted every service of the city, and was made again when any of them came or went.
  it('takes over services of which the one that goes is no concern', () => {
    expect(takenAfter('a service without data of people less')).toEqual(expect.arrayContaining(['charging', 'waste']));
  });
});
