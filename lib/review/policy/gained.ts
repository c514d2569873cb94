import { type ActionCatalogue, expand } from './actions';
import { allows, type Call } from './allows';
import { type Doing, doingsOf } from './doing';
import type { Statement } from './statement';

/** Calls that one policy allows and another does not. */
export interface Gain {
  /** As the policy writes it when all of it is new, else one of the actions it means. */
  readonly action: string;
  /** What the actions that it means do. */
  readonly does: readonly Doing[];
  /** As the policy writes it. */
  readonly resource: string;
  readonly principal?: string;
  /** Only under conditions. */
  readonly conditional: boolean;
}

/** A text that a pattern matches and hardly any narrower pattern does. */
const witness = (pattern: string): string => pattern.replaceAll('*', 'citykit-any').replaceAll('?', 'q');

const patternsOf = ({ but, values }: { but: boolean; values: readonly string[] }): readonly string[] =>
  but ? ['*'] : values;

/** Gains of one statement: for each of its actions and resources, is there a call that was refused before? */
function gainsOf(
  statement: Statement,
  before: readonly Statement[],
  after: readonly Statement[],
  known: ActionCatalogue,
): Gain[] {
  const { conditions } = statement;
  const principals = statement.principals ? patternsOf(statement.principals) : [undefined];
  const isNew = (action: string, resource: string, principal: string | undefined): boolean => {
    const call: Call = { action: witness(action), resource: witness(resource), principal, conditions };
    return !allows(before, call) && allows(after, call);
  };
  return principals.flatMap((principal) =>
    patternsOf(statement.resources).flatMap((resource) =>
      patternsOf(statement.actions).flatMap((pattern): Gain[] => {
        const meant = expand(pattern, known);
        const gained = meant.filter(({ name }) => isNew(name, resource, principal));
        const common = {
          resource,
          conditional: Object.keys(conditions).length > 0,
          ...(principal ? { principal } : {}),
        };
        if (gained.length === meant.length && pattern.includes('*'))
          return gained.length === 0 ? [] : [{ action: pattern, does: doingsOf(gained), ...common }];
        return gained.map((action) => ({ action: action.name, does: doingsOf([action]), ...common }));
      }),
    ),
  );
}

/**
 * Calls that `after` allows and `before` does not. Each allowed action and resource is tried with a call that means
 * nothing narrower, so that a wildcard that reaches further is found; and so is what `before` refused.
 */
export function gained(before: readonly Statement[], after: readonly Statement[], known: ActionCatalogue): Gain[] {
  const tried = [...after.filter((s) => s.effect === 'Allow'), ...before.filter((s) => s.effect === 'Deny')];
  const gains = tried.flatMap((s) => gainsOf(s, before, after, known));
  const unique = new Map(gains.map((gain) => [JSON.stringify(gain), gain]));
  return [...unique.values()].sort((a, b) => (`${a.action} ${a.resource}` < `${b.action} ${b.resource}` ? -1 : 1));
}
