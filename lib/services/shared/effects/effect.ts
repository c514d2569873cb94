import type { Words } from '../words';

/** What a change of a setting touches, as people see it. */
export type EffectKind = 'safety' | 'data' | 'money' | 'security' | 'service' | 'operations' | 'none';

export type EffectDirection = 'better' | 'worse' | 'neither';

export type EffectSeverity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** A value in a sentence. A number has its unit, which is one of lib/words/units.ts; `Count` for what is counted. */
export type EffectValue =
  | string
  | { readonly number: number; readonly unit: string }
  /** What somebody pays, to the cent. */
  | { readonly price: number; readonly currency: string }
  | { readonly label: Words }
  | { readonly list: readonly EffectValue[] }
  | { readonly sentence: EffectSentence };

/** A sentence in every language, as ICU messages, and what goes into it. */
export interface EffectSentence {
  readonly says: Words;
  readonly values: Readonly<Record<string, EffectValue>>;
}

/**
 * What a change does to people. Values named `before` and `after` are those of the setting; `place` says in which items of
 * lists it stands, `what` which items come or go: sentences that differ in one of these alone are stated as one.
 */
export interface EffectStatement extends EffectSentence {
  readonly kind: EffectKind;
  readonly direction: EffectDirection;
  /** Default: by kind and direction (lib/effects/weight.ts). */
  readonly severity?: EffectSeverity;
  /** Is something gone for good? Default: of data that are worse it is; more that is kept of people loses nothing. */
  readonly isFinal?: boolean;
  /** What a city does instead whose new cloud stands beside its old one: there nothing is gone that the old one has. */
  readonly inNewCloud?: Words;
  /** Of roles that read and call: what is told where a cloud lets them do one of these alone. */
  readonly byRights?: { readonly reads: Words; readonly calls: Words };
  /** It is so although the thing that it is in goes as a whole, as what stays known of people. */
  readonly outlastsThing?: true;
  /** What somebody must do about it, with values of the sentence. */
  readonly toDo?: Words;
  /** Who must; default: the city itself. */
  readonly toDoBy?: 'city' | 'device-team' | 'operator';
  /** When; default: before the deployment. */
  readonly toDoWhen?: 'after';
  /** It is of days or times that it names, which may be over: a review has no clock. */
  readonly isDated?: true;
  /** Secret of the service, by its id, that holds what is given for another one: somebody enters it anew. */
  readonly secretAnew?: string;
  /** Commands alone read it, e.g. who may look at refused messages: it holds with the new file, and no deployment changes it. */
  readonly byCommands?: true;
  /** Is it about the first of some devices, or of a feature that was off? Nobody has known it otherwise. */
  readonly isOfFirst?: boolean;
  /** The bill alone is reckoned with it: nobody notices, and nothing runs otherwise. */
  readonly ofBill?: true;
  /** Of all that a setting with ranks does, the first of which it is a cause is stated: one price says what others would. */
  readonly rank?: number;
  /** The last of its ranks, of what else a setting does: stated only of one that by itself does none of the others. */
  readonly isRest?: true;
  /** Another thing than those of the ranks before it: where no setting states it, its causes do, besides what they state. */
  readonly isApart?: true;
}

/** A value on both sides of a change; undefined where a side has none. */
export interface Sides<V = unknown> {
  readonly before: V | undefined;
  readonly after: V | undefined;
}

/** One setting that says something else. Defaults are filled in. */
export interface SettingChange<V = unknown> extends Sides<V> {
  /** What people call the setting. */
  readonly name: Words;
  readonly unit?: string;
  /** Of a sum of money. */
  readonly currency?: string;
  /** Items of lists that it is in, the outermost first, e.g. `junction 0101`, `phase 2`; of an item itself, the item too. */
  readonly place: readonly EffectValue[];
  /** Maps that it is in, the closest first. */
  readonly around: readonly Sides[];
  /** The section of its service; of a setting of the city the whole city. */
  readonly section: Sides;
  /** Names of services by their ids, which a value may be. */
  readonly serviceNames: Readonly<Record<string, Words>>;
  /** Does the thing that it is in come or go as a whole? Then the other side has no value of it, and nobody misses what was in it. */
  readonly withThing?: 'comes' | 'goes';
}

/** A feature that a city may leave off, or a thing that nothing uses: until it is on, its settings do nothing to anybody. */
export interface Idle {
  /** Of its group, or of an item of its list, in its section. */
  readonly isOff: (value: never, section: never) => boolean;
  /** Why nothing works otherwise. */
  readonly says: Words;
  /** Do devices do the same by settings of their own while it is off? What the file said then is no measure of what changes. */
  readonly replacesOwn?: true;
}

/** What of a setting does what to people, for the reference page and the editor. */
export interface EffectDoc {
  readonly when: 'more' | 'less' | 'on' | 'off' | 'added' | 'removed' | 'other';
  readonly says: Words;
}

/** How items of a list are known: by these keys of theirs, with dots where they lie in groups, or by their place. */
export interface ItemNames {
  readonly by: readonly string[] | 'place';
  /**
   * Is an item with another key and all else as before the same one under another name? Of lists, when only the keys of
   * one of them differ.
   */
  readonly renamed?: boolean | readonly (readonly string[])[];
  /** What people call one, e.g. `junction`: a sentence has its key behind it. */
  readonly one: Words;
  /** What keys mean that are words of English: a Chinese sentence says it before the key. */
  readonly keys?: Readonly<Record<string, Words>>;
  /** Field of a name that people know it by, `0` for the first of a list of names: it stands behind the key. */
  readonly label?: string;
  /** Is that a service, whose name people know? */
  readonly isOfService?: true;
  /**
   * What people call an item whose key is nothing to read. It is without the field that a sentence is about, whose values
   * are in the sentence: undefined where nothing else tells it from others.
   */
  readonly called?: (item: never) => EffectValue | undefined;
}

/**
 * What a change of a setting does to people. `each` says of what: the setting as a whole; a group only when it comes or
 * goes, since its own settings speak for the rest; an item of a list, or an entry of a map, by its key.
 */
export interface Effect {
  readonly docs: readonly EffectDoc[];
  readonly each: 'whole' | 'presence' | ItemNames;
  readonly of: (change: SettingChange) => readonly EffectStatement[];
  /** Does it something while its feature is off, e.g. turn it on? */
  readonly evenIfOff?: true;
  /** Does it say alone what raises an alarm? As long as the thing that it is in is not there, nothing in it does. */
  readonly ofAlarms?: true;
}
