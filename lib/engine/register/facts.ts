import type { ServiceFacts } from '../service-facts';
import type { AnyEntity, Entity } from './entity';
import type { PersonFacts } from './kinds';
import type { Stored } from './records/stored';

/** What every register reads of its settings; parts that a register has read more (`FileSettings`, …). */
export interface RegisterSettings {
  /** Claims of a sign-in. */
  readonly access: Readonly<Record<'groupsClaim' | 'cityClaim' | 'personClaim', string>>;
  readonly throttle: { readonly requestsPerMinute: number; readonly burst: number };
  readonly officeHours: {
    /** `HH:MM`, local time. */
    readonly from: string;
    readonly to: string;
    /** 1 Monday … 7 Sunday. */
    readonly days: readonly number[];
  };
}

/** A record of a person. */
export type Person = Stored<PersonFacts>;

declare const settingsOf: unique symbol;

/** What a register is: its kinds of records, and who may do what for which purpose. */
export interface RegisterFacts<
  S extends RegisterSettings = RegisterSettings,
  Role extends string = string,
  Purpose extends string = string,
> {
  readonly [settingsOf]?: S;
  readonly service: ServiceFacts;
  readonly entities: Readonly<Record<string, AnyEntity>>;
  /** The kind of the people of whom the register is; without, it has neither files nor requests of data subjects. */
  readonly people?: Entity<PersonFacts>;
  /** Strongest first: who has several calls under the first that may. */
  readonly roles: readonly Role[];
  /** Groups of the identity provider, or names of IAM roles, that have a role. */
  members(role: Role, settings: S): readonly string[];
  /** Each with its legal basis, in the words of W3C DPV. */
  readonly purposes: Readonly<Record<Purpose, string>>;
  /** The role of people who see what is theirs, and nothing else, and the purpose for which. */
  readonly own?: { readonly role: Role; readonly purpose: Purpose };
  /** Who still sees a record whose processing is restricted, and for what (PIPL 47, GDPR 18). */
  readonly restrictedTo?: { readonly role: Role; readonly purposes: readonly Purpose[] };
  /** Roles that see which documents there are and get none of their content. */
  readonly withoutContent?: readonly Role[];
  /** Fields of a kind that a role sees masked. */
  masks(kind: string, role: Role, settings: S): readonly string[] | 'all';
  /** How a masked field of a kind is shown in part; one that is not here is not shown at all. */
  readonly shownInPart?: Readonly<Record<string, Readonly<Record<string, (value: string) => string>>>>;
}
