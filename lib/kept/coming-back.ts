import { writtenText } from '../shared/written-text';
import type { KeptList, KeptPart } from './kept-list';

/** Resources of a template, by logical id. */
export type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
>;

/** What a `cdk import` takes again: identifiers by logical id, as `--resource-mapping` reads them. */
export type ImportMapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A stack that makes again what it once left in the account. */
export interface ReturningStack {
  /** Short name in the city. */
  readonly id: string;
  readonly mapping: ImportMapping;
  /** What no import takes. */
  readonly anew: readonly KeptPart[];
  /** What the stack no longer makes: it stays outside. */
  readonly outside: readonly KeptPart[];
  /** What comes back and has no identifier yet. */
  readonly unidentified: readonly KeptPart[];
}

/** Logical id of a part in a template: of the one with its name; of what AWS numbers, of the one in the same place. */
function placeIn(resources: Resources, { type, logicalId, identifier = {} }: KeptPart): string | undefined {
  const [[property, value] = ['', '']] = Object.entries(identifier);
  const nameOf = (id: string) => writtenText(resources[id]?.Properties?.[property]);
  const ids = Object.keys(resources).filter((id) => resources[id]?.Type === type);
  return ids.find((id) => nameOf(id) === value && value) ?? ids.find((id) => id === logicalId && !nameOf(id));
}

/** What of a list the stacks of an assembly make again; `templates` by name of the stack. */
export function comingBack(list: KeptList, templates: ReadonlyMap<string, Resources>): ReturningStack[] {
  return Object.entries(list.stacks).flatMap(([id, { name, parts }]) => {
    const resources = templates.get(name);
    if (!resources) return [];
    const placed = parts.map((part) => ({ part, place: placeIn(resources, part) }));
    const back = placed.flatMap(({ part, place }) => (place === undefined ? [] : [{ part, place }]));
    if (back.length === 0) return [];
    const imported = back.filter(({ part }) => part.identifier);
    const mapping = imported.map(({ part, place }) => [place, part.identifier ?? {}] as const);
    const partsOf = (some: readonly { readonly part: KeptPart }[]) => some.map(({ part }) => part);
    return [
      {
        id,
        mapping: Object.fromEntries(mapping),
        anew: partsOf(back.filter(({ part }) => part.anew)),
        outside: partsOf(placed.filter(({ place }) => place === undefined)),
        unidentified: partsOf(imported.filter(({ part }) => Object.values(part.identifier ?? {}).includes(''))),
      },
    ];
  });
}
