import { isDeepStrictEqual } from 'node:util';
import type { AnyRegister, EntityOf } from '../../services/shared/register';

declare const factsOf: unique symbol;

/** A kind of records, whatever its facts are. */
export interface AnyEntity {
  readonly kind: string;
  /** Names of what is in clear and of sealed fields, as the facts of a register say them: nothing else is written. */
  readonly clear?: readonly string[];
  readonly fields?: readonly string[];
  /** Kind whose key seals its fields, as the facts say; with `clear`. */
  readonly sealedBy?: string;
  /** How long it is kept, as the facts say; with `clear`. */
  readonly kept?: AnyRegister['entities'][string]['kept'];
  /** What kept versions have in the place of facts from which sealed data could be guessed: hashes of it, likenesses. */
  readonly forgets?: object;
  /** Facts that an erasure leaves of a record, beside those that it does not change; its fields are gone. */
  readonly leaves?: object;
  /** What a record is about: itself, when it is a person's; the person that `personId` names; or, without, several. */
  readonly about?: 'itself' | 'personId';
  /**
   * The list in which the records of a person stand, or those that are kept with a record; an erasure and an answer to the
   * person find them by it.
   */
  readonly listOf?: (id: string) => string;
  /** The list of all of the kind: a record stands in it before it is there, until it is erased. */
  readonly list?: string;
  /** What a client is answered of a record whose key is gone. Default: `erased`. */
  readonly gone?: 'erased' | 'disposed';
  /** Sealed fields that are kept with a record and shown to nobody. */
  readonly internal?: readonly string[];
  /** Facts that no answer to a data subject repeats: they mean nothing without the city's secret. */
  readonly withheld?: readonly string[];
}

type AnyParts = Omit<AnyEntity, 'kind'>;

/** The kind with whose records those of a kind are kept. */
export const keptWith = ({ kept }: AnyEntity): string | undefined =>
  typeof kept === 'object' && 'with' in kept ? kept.with : undefined;

/** The list of all of a kind; throws when it has none. */
export function listOfAll({ kind, list }: AnyEntity): string {
  if (list === undefined) throw new Error(`${kind}: it has no list of all of its kind`);
  return list;
}

/** What is said of a kind of records, beside its name. */
export interface EntityParts<F extends object> extends AnyParts {
  readonly forgets?: Partial<F>;
  readonly leaves?: Partial<F>;
  readonly withheld?: readonly (keyof F & string)[];
  readonly [factsOf]?: F;
}

/** A kind of records: `F` is what of it is written in clear, and holds no datum about a person. */
export interface Entity<F extends object, K extends string = string> extends EntityParts<F> {
  readonly kind: K;
}

/** A kind whose records stand in lists. */
export type ListedEntity = Entity<object> & Required<Pick<AnyEntity, 'listOf'>>;

/** A kind with keys of its own, of which an erasure leaves something in clear, by which an erased record is known. */
export type ErasableEntity<F extends object, K extends string = string> = Entity<F, K> & {
  readonly leaves: Partial<F>;
};

/** Declares a kind of records by its facts. */
export const entity = <F extends object>(parts: EntityParts<F> = {}): EntityParts<F> => parts;

type FactsOf<P> = P extends { readonly [factsOf]?: infer F extends object } ? F : never;

/** The kinds of a register, by their names. */
export const entities = <const P extends Readonly<Record<string, AnyParts>>>(
  parts: P,
): { readonly [K in keyof P & string]: Entity<FactsOf<P[K]>, K> } =>
  Object.fromEntries(Object.entries(parts).map(([kind, part]) => [kind, { ...part, kind }])) as never;

/** What the facts of a register say of a kind. Where an erasure changes nothing in clear, it leaves no more than that. */
function partsOf({
  about,
  clear,
  forgets,
  erased,
  gone,
  fields,
  sealedBy,
  kept,
}: AnyRegister['entities'][string]): AnyParts {
  const internal = Object.keys(fields).filter((field) => fields[field]?.internal);
  const leaves = typeof erased === 'object' && 'becomes' in erased ? erased.becomes : {};
  return {
    clear,
    sealedBy,
    kept,
    fields: Object.keys(fields),
    ...(about === 'itself' || about === 'personId' ? { about } : {}),
    ...(forgets ? { forgets } : {}),
    ...(Object.keys(leaves).length > 0 ? { leaves } : {}),
    ...(internal.length > 0 ? { internal } : {}),
    gone: gone as AnyParts['gone'],
  } as AnyParts;
}

/** Of what facts say, functions say the same or nothing: they would leave, forget or hide something else. */
function joined(kind: string, part: AnyParts, facts: AnyParts): AnyParts {
  for (const name of ['about', 'clear', 'fields', 'forgets', 'leaves', 'internal'] as const)
    if (part[name] !== undefined && !isDeepStrictEqual(part[name], facts[name]))
      throw new Error(`${kind}: what it says of ${name} is not what the facts of its register say`);
  return { ...part, ...facts };
}

/**
 * What is known of a kind by what its facts say of an erasure; of one that becomes nothing else, or is under the key of another
 * and goes with that one, nothing.
 */
type LeavesOf<E, F, K> = E extends { readonly sealedBy: K; readonly erased: { readonly becomes: infer V } }
  ? Record<never, never> extends V
    ? unknown
    : { readonly leaves: V & Partial<F> }
  : unknown;

/** Values that the facts of a register give and the type of what is in clear does not take. */
type Misfits<V, F> = { [C in keyof V & keyof F & string]: V[C] extends F[C] ? never : C }[keyof V & keyof F & string];

/** Why a type is not that of what a kind has in clear, in words that the compiler shows; nothing where it is. */
type Misfit<E, F, Clear extends string> =
  | `${Exclude<keyof F & string, Clear>}: the register does not have it in clear`
  | `${Exclude<Clear, keyof F>}: the register has it in clear, and this type does not`
  | (E extends { readonly erased: { readonly becomes: infer V } }
      ? `${Misfits<V, F>}: erased.becomes of the register gives a value that this type does not take`
      : never)
  | (E extends { readonly forgets: infer V }
      ? `${Misfits<V, F>}: forgets of the register gives a value that this type does not take`
      : never);

/** Refuses a type of what is in clear with other names than the register has, or without a value that it gives. */
type AsFacts<E, F> = E extends { readonly clear: readonly (infer C extends string)[] }
  ? string extends keyof F | C
    ? unknown
    : [Misfit<E, F, C>] extends [never]
      ? unknown
      : Misfit<E, F, C>
  : unknown;

/** The kinds of a register: what its facts say, and what only functions know, the types of what is in clear and the lists. */
export const entitiesOf = <R extends AnyRegister, const P extends Readonly<Record<EntityOf<R>, AnyParts>>>(
  { entities: facts }: R,
  parts: P & { readonly [K in EntityOf<R>]: AsFacts<R['entities'][K], FactsOf<P[K]>> },
): { readonly [K in EntityOf<R>]: Entity<FactsOf<P[K]>, K> & LeavesOf<R['entities'][K], FactsOf<P[K]>, K> } =>
  entities(
    Object.fromEntries(
      Object.entries<AnyParts>(parts).map(([kind, part]) => [
        kind,
        facts[kind] ? joined(kind, part, partsOf(facts[kind])) : part,
      ]),
    ),
  ) as never;
