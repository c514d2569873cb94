import fc from 'fast-check';
import { regions } from '../../lib/config/regions';
import {
  cityKey,
  keyIn,
  type NameForm,
  nameUnder,
  type PlacedCity,
  partPurpose,
  physicalName,
} from '../../lib/shared/naming';
import { runs } from '../support/exploring';

// Words of which ids are the beginning, the middle or the end of others, with those that stages and regions end in.
const word = fc.constantFrom('a', 'b', 'pdx', 'residents', 'access', 'dev', 'stg', 'raw', 'west', '1');
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((parts) => parts.join('-'));
const id = fc.oneof(words(4), fc.constant('a'.repeat(24)), fc.constant(`${'a'.repeat(22)}-b`));

const place: fc.Arbitrary<PlacedCity> = fc.record({
  city: id.filter((text) => /^(?=.{2,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)),
  stage: fc.constantFrom('production', 'staging', 'development'),
  cloud: fc.record({
    account: fc.constantFrom('111111111111', '111111111112'),
    region: fc.constantFrom(...regions),
  }),
});
const purpose = fc.oneof(words(5), fc.string({ minLength: 60, maxLength: 200, unit: fc.constantFrom('a', 'b') }));

const alphabets: Readonly<Record<NameForm, RegExp>> = {
  regional: /^[a-z0-9-]{1,64}$/,
  'backup-vault': /^[a-z0-9-]{2,50}$/,
  'provisioning-template': /^[a-z0-9-]{1,36}$/,
  snake: /^[a-z0-9_]{1,128}$/,
  account: /^[a-z0-9-]{1,64}$/,
  bucket: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
};
const form = fc.constantFrom(...(Object.keys(alphabets) as NameForm[]));

interface Whose {
  readonly at: PlacedCity;
  readonly purpose: string;
}

/** A name with all that AWS tells it apart by. */
const alone = ({ at, purpose }: Whose, form: NameForm): string => {
  const { account, region } = at.cloud;
  const beside = form === 'bucket' ? '' : form === 'account' ? account : `${account} ${region}`;
  return `${beside} ${physicalName(at, purpose, form)}`;
};

describe('names of two clouds', () => {
  it('are the same when city, stage, account, region and purpose are, and else never', () => {
    const whose = fc.record({ at: place, purpose });
    const pair = fc.oneof(
      fc.tuple(whose, whose),
      // The same city elsewhere, and its other stages, with the same purpose.
      fc.tuple(whose, place).map(([one, { cloud }]) => [one, { ...one, at: { ...one.at, cloud } }]),
      fc.tuple(whose, place).map(([one, { stage }]) => [one, { ...one, at: { ...one.at, stage } }]),
      // Two purposes of which only the ends differ, beyond what a name can hold.
      fc
        .tuple(place, word, word)
        .map(([at, ...ends]) => ends.map((end) => ({ at, purpose: `${'a'.repeat(150)}-${end}` }))),
      // A city whose id begins with another's, and goes on as a name of that one does.
      fc.tuple(place, words(2), words(2)).map(([at, more, rest]) => [
        { at, purpose: `${more}-${rest}` },
        { at: { ...at, city: `${at.city}-${more}` }, purpose: rest },
      ]),
    ) as fc.Arbitrary<[Whose, Whose]>;
    fc.assert(
      fc.property(pair, form, ([one, other], form) => {
        const same =
          cityKey(one.at) === cityKey(other.at) &&
          one.at.cloud.account === other.at.cloud.account &&
          one.at.cloud.region === other.at.cloud.region &&
          one.purpose === other.purpose;
        expect(alone(one, form) === alone(other, form)).toBe(same);
      }),
      { numRuns: runs(1000, 40_000) },
    );
  });

  it('are in the alphabet of their type, and no longer than it takes', () => {
    fc.assert(
      fc.property(place, purpose, form, (at, purpose, form) => {
        expect(physicalName(at, purpose, form)).toMatch(alphabets[form]);
      }),
    );
  });

  // Policies let a city reach `<city>--*`, of whatever form.
  it('begin with their city and two hyphens, however long its id', () => {
    const property = fc.property(place, purpose, form, (at, purpose, form) => {
      const beginning = `${cityKey(at)}--`;
      const name = physicalName(at, purpose, form);
      expect([form, name.slice(0, beginning.length)]).toEqual([
        form,
        form === 'snake' ? beginning.replaceAll('-', '_') : beginning,
      ]);
    });
    fc.assert(property, { numRuns: runs(1000, 8000) });
  });

  it('say whose they are, for things and their groups', () => {
    fc.assert(
      fc.property(place, purpose, (at, purpose) => {
        expect(keyIn(physicalName(at, purpose))).toBe(cityKey(at));
      }),
    );
    expect([keyIn('pump-7'), keyIn('--x'), keyIn('a--b--c')]).toEqual([undefined, undefined, 'a']);
  });
});

describe('a name', () => {
  const portland: PlacedCity = {
    city: 'portland',
    stage: 'staging',
    cloud: { account: '123456789012', region: 'us-west-2' },
  };

  it.each<[NameForm, string, string]>([
    ['regional', 'traffic-hires', 'portland-stg--traffic-hires'],
    ['snake', 'traffic-hires', 'portland_stg__traffic_hires'],
    ['account', 'firmware-links', 'portland-stg--firmware-links-us-west-2'],
    ['bucket', 'raw', 'portland-stg--raw-123456789012-us-west-2'],
    ['bucket', 'a-purpose-of-twenty-seven-1', 'portland-stg--a-purpose-of-twenty-ce793d-123456789012-us-west-2'],
  ])('of form %s', (form, purpose, name) => {
    expect(physicalName(portland, purpose, form)).toBe(name);
  });

  it('is the same for those who know the key alone', () => {
    expect(nameUnder('portland-stg', partPurpose('traffic', 'hires'))).toBe(physicalName(portland, 'traffic-hires'));
  });

  it('without hyphens is refused a purpose that has underscores: a-b and a_b would be one', () => {
    expect(() => physicalName(portland, 'a_b', 'snake')).toThrow('a_b');
  });
});
