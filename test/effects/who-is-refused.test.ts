import { z } from 'zod';
import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import type { SettingEffect } from '../../lib/effects';
import { services } from '../../lib/services';
import { metaOf, unwrap } from '../../lib/services/shared/schema-walk';
import { withOther } from '../support/settings/change';
import type { Leaf } from '../support/settings/leaves';
import { effectsBetween } from '../support/settings/said-effects';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

/** Words by which a sentence says that somebody is turned away who was not, or must do otherwise; devices are nobody. */
const turnsAway = /\brefused\b(?! messages)|turned away|\bmust\b|(?<!\bdevices (?:of a type )?)can no longer/;

/** What such words say of nobody outside, or what is asked elsewhere. */
const asksNothing: readonly (readonly [RegExp, string])[] = [
  [
    /must be larger|must be reported|must take less|must be further off|must be dark|must wait/,
    'how much an alarm needs',
  ],
  [/must shed more|people must agree/, 'how much counts, and who agrees: the city itself'],
  [/large questions to the data are refused/, 'who asks is of the city, and reads why at once'],
  [/come by themselves are refused|through the former one are refused/, '`to-do.through-proxy` asks it'],
  [/devices (outside|are refused by)/, 'who registers devices runs the command that refuses'],
  [/cut off after ten minutes/, 'stations connect again by themselves'],
  [/sign in to the services of the city/, 'the sign-in is asked of people by its own rule'],
  [/billed by a tariff/, 'the city itself prices its charges'],
  [/files of a category can/, 'clerks of the city open files'],
  [/another address; where that is none/, 'a provider keeps its own address'],
  [/the fee is owed in another currency/, 'the ledger of the city refuses, with an alarm'],
];

type Setting = Leaf & { readonly says: readonly string[] };

/** Every setting, with groups, lists and maps, whose effect says so of somebody. */
function turning(schema: z.ZodType, pattern = ''): Setting[] {
  const says = (metaOf(schema).effect?.docs ?? []).map(({ says: { en } }) => en).filter((en) => turnsAway.test(en));
  const inner = unwrap(schema);
  const below = (child: unknown, part: string) => turning(child as z.ZodType, pattern + part);
  return [
    ...(says.length > 0 ? [{ pattern, schema, says }] : []),
    ...(inner instanceof z.ZodObject
      ? Object.entries(inner.shape).flatMap(([key, child]) => below(child, pattern ? `.${key}` : key))
      : []),
    ...(inner instanceof z.ZodArray ? below(inner.element, '[]') : []),
    ...(inner instanceof z.ZodRecord ? below(inner.valueType, '.NAME') : []),
  ];
}

const isAsked = (says: string) => turnsAway.test(says) && !asksNothing.some(([words]) => words.test(says));
const found = turning(schemaOf(services));
const outside = found.filter(({ says }) => says.some(isAsked));

/** What an effect does, without the name of the setting and its values. */
const does = (effect: SettingEffect): string => {
  const said = effect.values.effect;
  return typeof said === 'object' && 'label' in said ? said.label.en : effect.says.en;
};

/** What one edit of a whole city, and its reverse, say of it. */
const saidOf = (setting: Setting): SettingEffect[] =>
  Object.values(wholeCities).flatMap((file) => {
    const [city, other] = [cityOf(file) as City, withOther(file, setting)];
    return other ? [...effectsBetween(city, other), ...effectsBetween(other, city)] : [];
  });

/** Edits of one setting alone that turn nobody away: what does is in asked-of-others.test.ts. */
const ofSeveral = [
  'devices.updates.signingKeys',
  'services.requests.types[].questions',
  'services.medical.fhir.hospitals',
];

// Findings: apps were refused photos, or turned away sooner, and nobody was asked to tell those who run them.
describe('who is turned away by another value of a setting', () => {
  it.each(outside)('is told so before: $pattern', (setting) => {
    const told = saidOf(setting).filter((effect) => isAsked(does(effect)));
    expect(told.filter(({ toDo }) => !toDo).map(does)).toEqual([]);
    expect(told.length > 0).toBe(!ofSeveral.includes(setting.pattern));
  });

  it('is told nothing for reasons that each hold of a sentence', () => {
    const told = found.flatMap(({ says }) => says);
    expect(asksNothing.filter(([words]) => !told.some((one) => words.test(one)))).toEqual([]);
  });
});
