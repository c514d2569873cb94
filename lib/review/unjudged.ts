import { phrase } from '../words/phrase';
import { type Finding, type FindingKind, findingKinds } from './finding';
import type { Rule, Said } from './rules/rule';

/** A bug of ours in a review: the rest of the review goes on. */
export interface Failure {
  /** Key of the city that was reviewed. */
  readonly city: string;
  /** The rule that failed, else what was being done. */
  readonly doing: string;
  readonly error: unknown;
}

/** Takes a failure to whoever reports it. */
export type OnFailure = (failure: Failure) => void;

/** For those who want the error itself. */
export const thrown: OnFailure = ({ error }) => {
  throw error;
};

const common = {
  direction: 'worse',
  severity: 'high',
  reversible: true,
  toDo: [{ who: 'operator', what: phrase('to-do.report') }],
} as const;
const why = phrase('unjudged.why');

/** Said in the place of a rule that failed. */
export function ruleNotJudged(id: Rule['id'], kinds?: readonly FindingKind[]): Said {
  const kind = id.split('.')[0] as FindingKind;
  const what = phrase('unjudged.rule', { kind: { phrase: phrase(`kind.${kind}`) } });
  return { id: `${kind}.not-judged`, draft: { ...common, about: id, what, why, unjudged: kinds ?? [kind] } };
}

/** The only finding of a city whose versions could not be compared. */
export const cityNotJudged = (city: string): Finding => ({
  ...common,
  id: 'operations.not-judged',
  city,
  kind: 'operations',
  what: phrase('unjudged.city'),
  why,
  resources: [],
  unjudged: findingKinds.filter((kind) => kind !== 'nothing'),
});
