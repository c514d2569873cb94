import { removals } from '../../constructs/shared/removal';
import type { KeptList, KeptPart } from './kept-list';
import { nameOf, type Parts } from './part-name';
import { type Hindrance, hindranceOf } from './states';

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
  /** Tables come back, and the list has none of the keys that the stack makes. */
  readonly isWithoutKey: boolean;
  /** What comes back and has no identifier yet. */
  readonly unidentified: readonly KeptPart[];
  /** What comes back and is in a state, as AWS last said it, in which nothing is taken up. */
  readonly hindered: readonly (Hindrance & { readonly part: KeptPart })[];
}

const keyType = 'AWS::KMS::Key';

const partsOf = (resources: Resources): Parts =>
  Object.fromEntries(
    Object.entries(resources).map(([logicalId, { Type, Properties = {} }]) => [
      logicalId,
      { logicalId, type: Type, properties: Properties },
    ]),
  );

/** Logical id of a part in a template: of the one with its name, wherever a later release puts it; else of a nameless one in its place. */
function placeIn(parts: Parts, { type, logicalId, name }: KeptPart): string | undefined {
  const again = removals[type]?.again;
  if (!again) return undefined;
  const places = Object.values(parts).filter((part) => part.type === type);
  const named = places.filter((part) => nameOf(part, again, parts) === name);
  const nameless = places.filter((part) => nameOf(part, again, parts) === undefined);
  const inPlace = [...named, ...nameless].find((part) => part.logicalId === logicalId);
  return (inPlace ?? named[0])?.logicalId;
}

/** What of a list the stacks of an assembly make again; `templates` by name of the stack. */
export function comingBack(list: KeptList, templates: ReadonlyMap<string, Resources>): ReturningStack[] {
  return Object.entries(list.stacks).flatMap(([id, { name, parts }]) => {
    const resources = templates.get(name);
    if (!resources) return [];
    const now = partsOf(resources);
    const placed = parts.map((part) => ({ part, place: placeIn(now, part) }));
    const back = placed.flatMap(({ part, place }) => (place === undefined ? [] : [{ part, place }]));
    const imported = back.filter(({ part }) => part.identifier);
    const mapping = imported.map(({ part, place }) => [place, part.identifier ?? {}] as const);
    const only = (some: readonly { readonly part: KeptPart }[]) => some.map(({ part }) => part);
    return [
      {
        id,
        mapping: Object.fromEntries(mapping),
        anew: only(back.filter(({ part }) => part.anew)),
        outside: only(placed.filter(({ place }) => place === undefined)),
        isWithoutKey:
          imported.some(({ part }) => part.type === 'AWS::DynamoDB::Table') &&
          Object.values(resources).some(({ Type }) => Type === keyType) &&
          !parts.some(({ type }) => type === keyType),
        hindered: imported.flatMap(({ part }) => {
          const hindrance = hindranceOf(part);
          return hindrance ? [{ part, ...hindrance }] : [];
        }),
        unidentified: only(imported.filter(({ part }) => Object.values(part.identifier ?? {}).includes(''))),
      },
    ];
  });
}
