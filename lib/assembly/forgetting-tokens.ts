import { Intrinsic, Reference } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';

/** The version of the CDK whose private tables are known here. */
export const knownCdk = '2.276.0';

/** The CDK's tokens, one table for the whole process: nothing is ever taken out of it. */
interface TokenMaps {
  readonly stringTokenMap: Map<string, unknown>;
  readonly numberTokenMap: Map<number, unknown>;
}

/** References by the construct they lead to, in a static of a class that the CDK does not export. */
interface WithTable {
  referenceTable: Map<object, unknown> | WeakMap<object, unknown>;
}

const tokensOfProcess = (): TokenMaps | undefined =>
  (globalThis as unknown as { readonly __cdkTokenMap?: TokenMaps }).__cdkTokenMap;

/** Pseudo parameters, `Aws.PARTITION` and its like: the CDK makes them once, when the first city asks, for all. */
const isForAll = (token: unknown): boolean =>
  token instanceof Intrinsic && token.constructor === Intrinsic && isPseudo(token.resolve(undefined as never));

const isPseudo = (value: { readonly Ref?: unknown } | undefined): boolean => String(value?.Ref).startsWith('AWS::');

function forget<Key>(table: Map<Key, unknown>, before: number): void {
  // A Map is in the order in which it was filled.
  for (const [key, token] of [...table].slice(before)) if (!isForAll(token)) table.delete(key);
}

/** Lets the table of references hold a construct only as long as something else holds it. */
function loosenReferences(tokens: Iterable<unknown>): void {
  const found = [...tokens].find((token) => Reference.isReference(token));
  const type = found?.constructor as unknown as WithTable | undefined;
  if (type?.referenceTable instanceof Map) type.referenceTable = new WeakMap(type.referenceTable);
}

/**
 * Does something that makes tokens and has no use for them afterwards, and takes them out of the CDK's tables: the tree of
 * constructs behind them would stay until the process ends, 4 MB for the smallest city. Whoever uses one later gets an
 * error of the CDK that it knows no such token. With another version of the CDK all of them stay.
 */
export function forgettingTokens<T>(work: () => T, cdk = version): T {
  const before = tokensOfProcess();
  const [strings, numbers] = [before?.stringTokenMap.size ?? 0, before?.numberTokenMap.size ?? 0];
  try {
    return work();
  } finally {
    const tokens = tokensOfProcess();
    if (tokens && cdk === knownCdk) {
      loosenReferences(tokens.stringTokenMap.values());
      forget(tokens.stringTokenMap, strings);
      forget(tokens.numberTokenMap, numbers);
    }
  }
}
