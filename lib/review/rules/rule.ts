import type { City, Problem } from '../../config';
import type { ServiceDay } from '../../day/both-versions';
import type { KeptIds } from '../../kept/kept-list';
import type { CityModel } from '../../model/city-model';
import type { Service } from '../../services/shared';
import type { ReleaseWork } from '../../shared/release-work';
import type { PhraseKey } from '../../words/catalogue';
import type { ConfigChange, Place } from '../compare/config-change';
import type { ResourceChange } from '../compare/resource-change';
import type { CauseLine, Finding, FindingKind } from '../finding';
import type { Together } from '../found-together';
import type { Heir, Neighbours } from '../pair';
import type { ActionCatalogue } from '../policy/actions';

/** A city on one side of a review. */
export interface CityVersion {
  /** None for an assembly of an old release. */
  readonly city?: City;
  readonly model: CityModel;
  /** What messages of devices ask of AWS in its release. Default: as in this one. */
  readonly work?: ReleaseWork;
  /** What its file is warned of. None for an assembly. */
  readonly warnings?: readonly Problem[];
  /** What its stacks have left in the account. Default: nothing. */
  readonly kept?: KeptIds;
}

/** A city whose sides differ: what rules look at. */
export interface CityChange {
  readonly key: string;
  /** None for a new city. */
  readonly base?: CityVersion;
  /** None for a city that goes. */
  readonly head?: CityVersion;
  readonly resources: readonly ResourceChange[];
  /** Effective values that differ, with their lines; of a city that another becomes, from what that one had. */
  readonly config: readonly ConfigChange[];
  /** Line of a side that says a value; the base of a city that another becomes is that one. */
  readonly lineOf: (side: 'base' | 'head', path: string) => CauseLine | undefined;
  /** Actions of AWS that the policies of either side name. */
  readonly actions: ActionCatalogue;
  readonly services: readonly Service[];
  /** Releases of citykit that made the sides, e.g. `0.1.0 → 0.2.0`; empty when nobody says. */
  readonly releases: string;
  /** The cloud that stays as it is while the head's is made beside it: of another place, stage or name. */
  readonly former?: CityVersion;
  /** Other clouds that stand while this one is deployed, by city: of several that it is made from, or that have its domain. */
  readonly standing?: readonly { readonly city: string; readonly version: CityVersion }[];
  /** What changes for those who come from each of several others: of a city that these become, or that takes their services over. */
  readonly origins?: readonly { readonly city: string; readonly change: CityChange }[];
  /** Further parts of the city that this new one was a part of. */
  readonly siblings?: readonly string[];
  /** Cities of the base that this new one seems to be, by division or account. */
  readonly predecessors?: readonly string[];
  /** Cities that get services which it gives up. */
  readonly heirs?: readonly Heir[];
  /** New cities that this one seems to have become. */
  readonly successors?: readonly string[];
  /** That one is the same city in another stage. */
  readonly restaged?: boolean;
  /** Other cities of either side in its account and region. Default: none is known. */
  readonly neighbours?: Neighbours;
  /** Cities that remain in the account and region that this one leaves. None where it stays, or nobody knows. */
  readonly remaining?: readonly City[];
  /** What both versions make of one day, where the review runs one. Throws what has failed in it. */
  readonly day?: () => readonly ServiceDay[];
}

/** A finding as its rule says it; city, kind and cause are the same work for all of them (review-city.ts). */
export interface Draft
  extends Pick<
    Finding,
    | 'direction'
    | 'severity'
    | 'what'
    | 'why'
    | 'before'
    | 'after'
    | 'exact'
    | 'reversible'
    | 'deletes'
    | 'effect'
    | 'parts'
    | 'toDo'
    | 'unjudged'
  > {
  /** What it touches: with the rule's id, the id of the finding. */
  readonly about: string;
  readonly resources?: readonly ResourceChange[];
  /** Parts that other findings tell, with which it comes or goes: what they come from, it comes from. */
  readonly with?: readonly ResourceChange[];
  /** Paths of settings that it follows from, the closest first; each covers what lies below it. */
  readonly from?: readonly string[];
  /** Settings without which it would be otherwise: the cause, or of several each. Default: what is found by `from`. */
  readonly madeBy?: readonly Place[];
  /** The setting that it is about, whatever changes: its line is the cause. */
  readonly at?: string;
  /** It tells what parts do beside what the setting says of itself, and does not speak in its place. */
  readonly beside?: boolean;
  /** It tells of the bill alone, and speaks in the place of what settings say of that. */
  readonly ofBill?: boolean;
  /** How it is stated once where many say the same. Default: by itself. */
  readonly together?: Together;
  /** Those paths are of the base, and what stood there is gone. */
  readonly gone?: boolean;
}

/** A draft with the rule that says it. */
export interface Said {
  readonly id: Rule['id'];
  readonly draft: Draft;
}

/** One thing to look for in a change. */
export interface Rule {
  /** Begins with the kind of its findings, e.g. `data.retention-cut`. */
  readonly id: `${FindingKind}.${string}`;
  readonly find: (change: CityChange) => readonly Draft[];
}

/** For the worse, as grave as that is; for the better, which is news and no more. */
export const turned = (isWorse: boolean, severity: Draft['severity']): Pick<Draft, 'direction' | 'severity'> =>
  isWorse ? { direction: 'worse', severity } : { direction: 'better', severity: 'info' };

type Start<Key, End extends string> = Key extends `${infer Id}.${End}` ? Id : never;

/** Ids of rules with a sentence `<id>.<end>` in the catalogue. */
export type RuleWith<End extends string> = Start<PhraseKey, End> & Rule['id'];
