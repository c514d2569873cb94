import type { Finding } from '../../../lib/review/finding';
import type { CityChange } from '../../../lib/review/rules/rule';
import { phrase } from '../../../lib/words/phrase';
import { faultsOf } from './sentence-faults';

const change = { key: 'testville', services: [], config: [{ path: 'name' }] } as unknown as CityChange;

const faults = (parts: string) => {
  const what = phrase('operations.rest.gone', { area: 'Traffic', parts });
  const finding = { id: 'operations.rest:traffic.gone', what, why: what } as unknown as Finding;
  return [...new Set(faultsOf(finding, change).map((line) => line.split(': ')[1]))];
};

describe('a sentence', () => {
  it.each([
    ['role ProcessortimingRole01234567', 'an id of a template'],
    ['the setting latencyOffsetSeconds', 'a setting as the file spells it'],
    ['AWS::SQS::Queue', 'a type of AWS'],
    ['{parts}', 'a value that nobody filled in'],
    ['a  queue', 'two spaces'],
    ['a log of of it', 'a word twice'],
    ['queue “”', 'empty quotation marks'],
    ['queue “pads”', 'an English word'],
  ])('with %s has a fault', (parts, fault) => {
    expect(faults(parts)).toContain(fault);
  });

  it('about what the city itself names has none', () => {
    const named = { ...change, head: { city: { devices: { districts: ['lents'] } } } } as unknown as CityChange;
    const what = phrase('devices.districts.gone', { districts: 'lents' });
    expect(faultsOf({ id: 'devices.districts:gone', what, why: what } as unknown as Finding, named)).toEqual([]);
  });
});
