import fc from 'fast-check';
import { districtsMeant } from '../../../lib/config/districts-meant';
import {
  districtAround,
  districtGroup,
  districtsAbove,
  everyDistrict,
  isWithin,
} from '../../../lib/services/shared/districts';

const id = fc.constantFrom('a', 'b', 'a-b', 'b-c', 'ab');
const district = fc.array(id, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));

describe('a district', () => {
  it('lies in the districts that its path names', () => {
    expect(districtsAbove('east.lents.north')).toEqual(['east', 'east.lents', 'east.lents.north']);
    expect([districtAround('east.lents'), districtAround('east')]).toEqual(['east', undefined]);
  });

  it('is not within one whose name only begins alike', () => {
    expect([isWithin('east.lents', 'east'), isWithin('east', 'east'), isWithin('eastside', 'east')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is counted once, however many parts it has', () => {
    expect(everyDistrict(['east.lents', 'east.hazelwood', 'west'])).toEqual([
      'east',
      'east.lents',
      'east.hazelwood',
      'west',
    ]);
  });

  it('has a group of its own: no two paths give one name, and every name is one of AWS IoT', () => {
    fc.assert(
      fc.property(district, district, (one, other) => {
        const [group, second] = [districtGroup('york-signal', one), districtGroup('york-signal', other)];
        expect(group === second).toBe(one === other);
        expect(group).toMatch(/^[a-zA-Z0-9:_-]{1,128}$/);
      }),
      { examples: [['a.b-c', 'a-b.c']] },
    );
  });
});

describe('a district that is not listed', () => {
  it.each([
    ['east', ['east.lents', 'east.hazelwood']],
    ['lents', ['east.lents']],
    ['east.lent', ['east.lents']],
    ['nowhere', []],
  ])('%s means %j', (name, meant) => {
    expect(districtsMeant(name, ['east.lents', 'east.hazelwood', 'west'])).toEqual(meant);
  });
});
