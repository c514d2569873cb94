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

const wild: Readonly<Record<string, string>> = { '*': 'citykit-any', '?': 'q' };

/** A text that a pattern matches and hardly any narrower pattern does. */
const witness = (pattern: string): string => pattern.replace(/[*?]/g, (one) => wild[one] as string);
const witnessOfOne = (one: string): string => wild[one] ?? one;

/** A text that both patterns match; undefined when there is none. Where one has a star it takes what the other asks for. */
export function commonText(a: string, b: string): string | undefined {
  const known = new Map<number, string | undefined>();
  const then = (text: string, rest: string | undefined) => (rest === undefined ? undefined : text + rest);
  const found = (i: number, j: number): string | undefined => {
    const [x, y] = [a[i], b[j]];
    if (x === undefined && y === undefined) return '';
    if (x === '*' && y === '*') return then(witnessOfOne('*'), from(i + 1, j + 1)) ?? from(i + 1, j) ?? from(i, j + 1);
    if (x === '*') return from(i + 1, j) ?? (y === undefined ? undefined : then(witnessOfOne(y), from(i, j + 1)));
    if (y === '*') return from(i, j + 1) ?? (x === undefined ? undefined : then(witnessOfOne(x), from(i + 1, j)));
    if (x === undefined || y === undefined || (x !== y && x !== '?' && y !== '?')) return undefined;
    return then(witnessOfOne(x === '?' ? y : x), from(i + 1, j + 1));
  };
  const from = (i: number, j: number): string | undefined => {
    const key = i * (b.length + 1) + j;
    if (!known.has(key)) known.set(key, found(i, j));
    return known.get(key);
  };
  return from(0, 0);
}

const patternsOf = ({ but, values }: { but: boolean; values: readonly string[] }): readonly string[] =>
  but ? ['*'] : values;

/** Gains of one statement: for each of its actions and resources, is there a call that was refused before? */
function gainsOf(
  statement: Statement,
  before: readonly Statement[],
  after: readonly Statement[],
  known: ActionCatalogue,
  textsOf: (resource: string) => readonly string[],
): Gain[] {
  const { conditions } = statement;
  const principals = statement.principals ? patternsOf(statement.principals) : [undefined];
  const isNew = (action: string, resource: string, principal: string | undefined): boolean =>
    textsOf(resource).some((text) => {
      const call: Call = { action: witness(action), resource: text, principal, conditions };
      return !allows(before, call) && allows(after, call);
    });
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

const meansAllBut = ({ actions, resources, principals }: Statement): boolean =>
  actions.but || resources.but || principals?.but === true;

/**
 * Statements whose calls may be new. One that stands on both sides brings none, where all that is refused before is refused after, too:
 * both sides allow its calls or refuse them. One of everything but a list is tried with calls that are not its own.
 */
function changing(before: readonly Statement[], after: readonly Statement[]): readonly Statement[] {
  const [was, is] = [before, after].map((side) => new Set(side.map((s) => JSON.stringify(s)))) as [
    Set<string>,
    Set<string>,
  ];
  const refusals = before.filter((s) => s.effect === 'Deny');
  const tried = [...after.filter((s) => s.effect === 'Allow'), ...refusals];
  if (!refusals.every((s) => is.has(JSON.stringify(s)))) return tried;
  return tried.filter((s) => meansAllBut(s) || !was.has(JSON.stringify(s)) || !is.has(JSON.stringify(s)));
}

/**
 * Calls that `after` allows and `before` does not. Each allowed action and resource is tried with a call that means
 * nothing narrower, so that a wildcard that reaches further is found, and so is what `before` refused; where that finds none, with a call that
 * both an allowed and a refused resource mean.
 */
export function gained(before: readonly Statement[], after: readonly Statement[], known: ActionCatalogue): Gain[] {
  const tried = changing(before, after);
  const refused = [...new Set(before.filter((s) => s.effect === 'Deny').flatMap((s) => patternsOf(s.resources)))];
  const within = (resource: string) => refused.flatMap((other) => commonText(resource, other) ?? []);
  const plain = tried.flatMap((s) => gainsOf(s, before, after, known, (resource) => [witness(resource)]));
  const gains = plain.length > 0 ? plain : tried.flatMap((s) => gainsOf(s, before, after, known, within));
  const unique = new Map(gains.map((gain) => [JSON.stringify(gain), gain]));
  return [...unique.values()].sort((a, b) => (`${a.action} ${a.resource}` < `${b.action} ${b.resource}` ? -1 : 1));
}
