import type { Service } from './definition';
import type { AnyFacts } from './facts';

/** Something that contradicts in the definition of a service: a bug of the service, found before anything is built. */
export interface DefinitionFault {
  /** File that says it, from the root of the repository. */
  readonly file: string;
  /** The part, e.g. `feeds.fill-level`. */
  readonly part: string;
  readonly fault: string;
}

/** A question to a definition; answers with what contradicts, and in which file of the service if not in its facts. */
export type Check = (
  service: Service,
  facts?: AnyFacts,
) => readonly (Omit<DefinitionFault, 'file'> & Partial<Pick<DefinitionFault, 'file'>>)[];

export const fault = (part: string, text: string) => ({ part, fault: text });
export const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

/** Parts that nothing names. */
export const idle = (kind: string, list: readonly string[], named: Iterable<string>, why: string) => {
  const used = new Set(named);
  return list.filter((id) => !used.has(id)).map((id) => fault(`${kind}.${id}`, why));
};
