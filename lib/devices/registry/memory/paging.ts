import { type Page, type PageInput, RegistryError, type RegistryOperation } from '../registry';
import { refuse } from './refuse';

const defaultSize = 25;

/** One page of sorted items. The token says after which item the next begins, so that changes between pages do no harm. */
export function pageOf<T>(
  operation: RegistryOperation,
  sorted: readonly T[],
  key: (item: T) => string,
  { nextToken, maxResults = defaultSize }: PageInput,
  largest: number,
): Page<T> {
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > largest)
    refuse('invalid', operation, `maxResults is 1 to ${largest}`);
  const after = nextToken === undefined ? undefined : afterOf(operation, nextToken);
  const rest = after === undefined ? sorted : sorted.filter((item) => key(item) > after);
  const items = rest.slice(0, maxResults);
  const last = items.at(-1);
  return rest.length > items.length && last !== undefined
    ? { items, nextToken: Buffer.from(key(last)).toString('base64url') }
    : { items };
}

function afterOf(operation: RegistryOperation, token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (Buffer.from(text).toString('base64url') !== token) throw new RegistryError('invalid', operation, 'unknown token');
  return text;
}

export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
