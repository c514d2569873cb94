// biome-ignore-all lint/suspicious/noExplicitAny: a register of some service, whose section and ids are not known here
import type { Exact, ExactParts } from './exact';
import type { ProblemType } from './problem-type';
import type { Words } from './words';

type Keyed<T> = Readonly<Record<string, T>>;
type Id<T> = keyof T & string;

/** Path of a setting of a section whose value is a `Value`, e.g. `masking.clerk`. */
export type SettingOf<Section, Value> = {
  [K in Id<Section>]:
    | (Section[K] extends Value ? K : never)
    | (Section[K] extends readonly unknown[]
        ? never
        : Section[K] extends object
          ? `${K}.${SettingOf<Section[K], Value>}`
          : never);
}[Id<Section>];

/** Value of a setting of a section by its path; undefined where there is none. */
export const settingAt = (section: unknown, path: string): unknown =>
  path.split('.').reduce((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], section);

/** How strong a personal datum is (PIPL 28, 51). */
export type Sensitivity = 'identity' | 'contact' | 'ordinary' | 'sensitive';

/**
 * Why data may be asked for, in the words of W3C DPV. Statutory duty: PIPL 13(3), 34; GDPR 6(1)(c). Public task: GDPR
 * 6(1)(e). Vital interest: PIPL 13(4), GDPR 6(1)(d).
 */
export type LegalBasis = 'statutory-duty' | 'public-task' | 'vital-interest';

export interface RoleFacts<Section> {
  /** Who has it: groups of the identity provider, or names of IAM roles. */
  readonly members: SettingOf<Section, readonly string[]>;
}

/** A personal datum of a record. It is sealed by itself, so that what nobody asks for is never opened. */
export interface FieldFacts {
  readonly sensitivity: Sensitivity;
  /** What those see of it to whom it is masked: the end of a number, or the year of a date. Default: nothing. */
  readonly masked?: 'last-four' | 'year';
  /** Kept with the record and shown to nobody. */
  readonly internal?: true;
}

/** Fields that a role sees masked: named, all of them, or as a setting of the city's file says. */
export type Hidden<Section, Field> = 'all' | readonly Field[] | { readonly by: SettingOf<Section, readonly Field[]> };

/**
 * How long a record is kept: until its data subject is erased; as long as the record of another entity to which it
 * belongs; from a time that it says on, as long as the city keeps its kind; or for good.
 */
export type Kept<Section, Entity, Clear> =
  | 'until-erased'
  | 'for-good'
  | { readonly with: Entity }
  | {
      readonly from: Clear;
      readonly kind: Clear;
      readonly spans: SettingOf<Section, Readonly<Record<string, string>>>;
    };

/**
 * What the erasure of a person leaves of a record: nothing readable, and these values in clear, the others as they were;
 * the record without the person, who is taken out of a list of people; or all of it.
 */
export type Erased<Field, Clear extends string> =
  | { readonly becomes: { readonly [C in Clear]?: unknown } }
  | { readonly without: Field }
  | 'untouched';

/** A kind of record of a register. */
export interface EntityFacts<
  Section,
  Role extends string,
  Problem,
  Entity,
  Field extends string,
  Clear extends string,
> {
  /** The records, in words of people: the part of the API that is about them. */
  readonly name: Words;
  /** Whose data it is: of the person that it is itself, of the one whom `personId` names, of several, or of nobody. */
  readonly about: 'itself' | 'personId' | 'several' | 'nobody';
  /** What is written in clear: no datum about a person. */
  readonly clear: readonly Clear[];
  /**
   * What earlier versions have in clear in the place of values from which sealed data could be guessed, such as hashes of
   * it: an erasure cannot reach what is kept.
   */
  readonly forgets?: { readonly [C in Clear]?: unknown };
  readonly fields: Readonly<Record<Field, FieldFacts>>;
  /** Entity whose data key seals its fields: its own, or that of the record to which it belongs. */
  readonly sealedBy: Entity;
  /** What each role sees masked. */
  readonly hides: Readonly<Record<Role, Hidden<Section, Field>>>;
  readonly kept: Kept<Section, Entity, Clear>;
  readonly erased: Erased<Field, Clear>;
  /** What is answered when the key of its fields is destroyed. */
  readonly gone: Problem;
}

/** Entities whose parts name fields and clear values of their own, and entities that there are. */
type EntitiesOf<E, Section, Role extends string, Problem> = {
  readonly [K in keyof E]: EntityFacts<
    Section,
    Role,
    Problem,
    Id<E>,
    E[K] extends { readonly fields: infer F } ? Id<F> : never,
    E[K] extends { readonly clear: readonly (infer C)[] } ? C & string : never
  >;
};

/**
 * What a register is, as plain data keyed by id: who works with it and why, what may go wrong, and which records it
 * keeps. Parameters: roles, purposes, problems and entities.
 */
export interface Register<Section, R, P, B, E, Role = NoInfer<Id<R>>, Purpose = NoInfer<Id<P>>> {
  /** Strongest first: who has several calls under the first that may. */
  readonly roles: R;
  /** Purposes for which data may be asked for, each with its legal basis. */
  readonly purposes: P;
  /** Errors of its API beside the common ones. Slugs are stable: clients decide by them. */
  readonly problems: B;
  readonly entities: E;
  /** The role of people who see what is theirs and nothing else, and the purpose for which. */
  readonly own?: { readonly role: Role; readonly purpose: Purpose };
  /** Who still sees what is restricted, beside the person, and for what (PIPL 47, GDPR 18). */
  readonly restrictedTo?: { readonly role: Role; readonly purposes: readonly Purpose[] };
  /** Who sees of documents what they are called, and not what they hold. */
  readonly withoutContent?: readonly Role[];
  /** Says the type of the section to the compiler; never there. */
  readonly section?: Section;
}

/** When the engine gives a part of a register. */
export interface RegisterPart {
  /** The function that does. */
  readonly by: 'records' | 'sweeps';
  /** The kind of records, or what stands in clear of some, without which there is none. Default: every register has it. */
  readonly with?: 'document' | 'export' | 'file' | 'glass' | 'protected' | 'request';
}

/** A register of some service: what the general machine works with. */
export type AnyRegister = Register<
  any,
  Keyed<RoleFacts<any>>,
  Keyed<LegalBasis>,
  Keyed<ProblemType>,
  Keyed<EntityFacts<any, string, string, string, string, string>>,
  string,
  string
>;

type ClearOf<E> = E extends { readonly clear: readonly (infer C)[] } ? Readonly<Record<C & string, unknown>> : never;

/** Refuses what an entity says beyond its shape: a role, a field or a value that is not there would hide and forget nothing. */
type ExactEntities<E, Role extends string> = ExactParts<E, EntityFacts<any, string, string, string, string, string>> & {
  readonly [K in keyof E]: {
    readonly fields: E[K] extends { readonly fields: infer F } ? ExactParts<F, FieldFacts> : unknown;
    readonly hides: E[K] extends { readonly hides: infer H } ? Exact<H, Readonly<Record<Role, unknown>>> : unknown;
    readonly forgets?: E[K] extends { readonly forgets: infer V } ? Exact<V, ClearOf<E[K]>> : unknown;
    readonly erased: E[K] extends { readonly erased: { readonly becomes: infer V } }
      ? { readonly becomes: Exact<V, ClearOf<E[K]>> }
      : unknown;
  };
};

/** Declares the register of a service whose config section is `Section`. */
export const register =
  <Section>() =>
  <
    const R extends Keyed<RoleFacts<Section>>,
    const P extends Keyed<LegalBasis>,
    const B extends Keyed<ProblemType>,
    const E extends EntitiesOf<E, Section, Id<R>, Id<B>>,
  >(
    of: Register<Section, R, P, B, E> & {
      readonly roles: ExactParts<R, RoleFacts<any>>;
      readonly problems: ExactParts<B, ProblemType>;
      readonly entities: ExactEntities<E, Id<R>>;
    },
  ): Register<Section, R, P, B, E> =>
    of;

export type RoleOf<R extends AnyRegister> = Id<R['roles']>;
export type PurposeOf<R extends AnyRegister> = Id<R['purposes']>;
export type ProblemOf<R extends AnyRegister> = Id<R['problems']>;
export type EntityOf<R extends AnyRegister> = Id<R['entities']>;
export type FieldOf<R extends AnyRegister, E extends EntityOf<R>> = Id<R['entities'][E]['fields']>;
