import type { City } from '../../../config';
import { claimsOf } from '../../../config/operations-schema';
import { schemaOf } from '../../../config/shape/check-shape';
import type { Service } from '../../../services/shared';
import { childOf, metaOf } from '../../../services/shared/schema-walk';
import { groupedBy } from '../../../shared/grouped-by';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { isAtOrBelow } from '../../setting';
import { quoted } from './quoted';

interface Claim {
  /** The setting that names it. */
  readonly key: string;
  readonly name: string;
  /** Whose interface reads it: its part of the city's file, and what it is called. */
  readonly at: string;
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
    ...own.map(([key, name]): Claim => ({ key, name, at: 'operations', of: operationsApi })),
    ...services.flatMap((service) => {
      const schema = childOf(all, service.id);
      const found = schema ? claimsBelow(schema, sections[service.id], service.id) : [];
      const at = `services.${service.id}`;
      return found.map(([key, name]): Claim => ({ key, name, at, of: quoted({ label: service.name }) }));
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

/** Under which claims tokens name the city. */
export const claimsOfCity = (city: City, services: readonly Service[]): PhraseValue =>
  spoken(claimsRead(city, services).filter(({ key }) => key === 'cityClaim'));

/** Groups by the claim under which tokens name them, which each interface has of its own. */
export function byClaim<T extends { readonly path: string }>(
  groups: readonly T[],
  city: City,
  services: readonly Service[],
): readonly { readonly groups: readonly T[]; readonly claims: PhraseValue }[] {
  const read = claimsRead(city, services).filter(({ key }) => key === 'groupsClaim');
  const isOf = ({ path }: T, { at }: Claim) => isAtOrBelow(path, at);
  return [...groupedBy(read, ({ name }) => name).values()].flatMap((claims) => {
    const its = groups.filter((group) => claims.some((claim) => isOf(group, claim)));
    const of = claims.filter((claim) => its.some((group) => isOf(group, claim)));
    return its.length > 0 ? [{ groups: its, claims: spoken(of) }] : [];
  });
}

/** Claims by which people get what is about themselves, if any: neither rights nor a name. */
export function ownClaims(city: City, services: readonly Service[]): PhraseValue | undefined {
  const others = ['cityClaim', 'groupsClaim', 'nameClaim'];
  const own = claimsRead(city, services).filter(({ key }) => !others.includes(key));
  return own.length > 0 ? spoken(own) : undefined;
}
