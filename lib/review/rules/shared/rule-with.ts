import type { PhraseKey } from '../../../words/catalogue';
import type { Rule } from '../rule';

type Start<Key, End extends string> = Key extends `${infer Id}.${End}` ? Id : never;

/** Ids of rules with a sentence `<id>.<end>` in the catalogue. */
export type RuleWith<End extends string> = Start<PhraseKey, End> & Rule['id'];
