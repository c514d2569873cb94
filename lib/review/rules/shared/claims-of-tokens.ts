import type { City } from '../../../config';
import { claimsOf } from '../../../config/operations-schema';
import { schemaOf } from '../../../config/shape/check-shape';
import type { Service } from '../../../services/shared';
import { childOf, metaOf } from '../../../services/shared/schema-walk';
import { groupedBy } from '../../../shared/grouped-by';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { quoted } from './quoted';

interface Claim {
  /** The setting that names it. */
  readonly key: string;
  readonly name: string;
  /** Whose interface reads it. */
  readonly of: PhraseValue;
}

type Schema = Parameters<typeof metaOf>[0];

export const operationsApi: PhraseValue = { label: { en: 'the operations API', zh: '运维 API' } };

/** Claims that settings below a value name, by the name of the setting. */
function claimsBelow(schema: Schema, value: unknown, key: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return metaOf(schema).isClaim ? [[key, value]] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([part, child]) => {
    const inner = childOf(schema, Array.isArray(value) ? Number(part) : part);
    return inner ? claimsBelow(inner, child, part) : [];
  });
}

/** Claims by which each interface for people knows who calls. */
function claimsRead(
  { operations, services: sections, identity }: City,
  services: readonly Service[],
): readonly Claim[] {
  const own = operations ? Object.entries(claimsOf(operations.access, identity?.kind)) : [];
  const all = childOf(schemaOf(services), 'services') as Schema;
  return [
    ...own.map(([key, name]): Claim => ({ key, name, of: operationsApi })),
    ...services.flatMap((service) => {
      const schema = childOf(all, service.id);
      const found = schema ? claimsBelow(schema, sections[service.id], service.id) : [];
      return found.map(([key, name]): Claim => ({ key, name, of: quoted({ label: service.name }) }));
    }),
  ];
}

/** Claims in a row, each with the interfaces that read it. */
function spoken(claims: readonly Claim[]): PhraseValue {
  const byName = groupedBy(claims, ({ name }) => name);
  return {
    list: [...byName].map(([claim, read]) => ({
      phrase: phrase('to-do.claim', { claim, areas: { list: read.map(({ of }) => of) } }),
    })),
  };
}

/** Under which claims tokens say one thing, by the setting that names it: `cityClaim` or `groupsClaim`. */
export const claimsFor = (key: 'cityClaim' | 'groupsClaim', city: City, services: readonly Service[]): PhraseValue =>
  spoken(claimsRead(city, services).filter((claim) => claim.key === key));

/** Claims by which people get what is about themselves, if any: neither rights nor a name. */
export function ownClaims(city: City, services: readonly Service[]): PhraseValue | undefined {
  const others = ['cityClaim', 'groupsClaim', 'nameClaim'];
  const own = claimsRead(city, services).filter(({ key }) => !others.includes(key));
  return own.length > 0 ? spoken(own) : undefined;
}
