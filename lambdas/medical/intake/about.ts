import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';

/** `Patient/7`, at whatever address, and of whatever version: the id alone says who it is. */
const patient = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

/** `Patient?identifier=system|value`: of a conditional reference the search says who it is. */
const lookedFor = /(?:^|\/)Patient\?identifier=([^&]{1,600})$/;

const objectsIn = (value: unknown): readonly JsonObject[] => [value].flat().filter(isJsonObject);

const tokenOf = ({ system, value }: JsonObject): string | null =>
  typeof value === 'string' ? `${typeof system === 'string' ? system : ''}|${value}` : null;

const tokensIn = (identifier: unknown): readonly string[] => objectsIn(identifier).flatMap((one) => tokenOf(one) ?? []);

function tokenLookedFor(reference: string): string | undefined {
  try {
    return decodeURIComponent(lookedFor.exec(reference)?.[1] ?? '') || undefined;
  } catch {
    return undefined;
  }
}

/** Names of whom a reference points to: by an address, a search or an identifier, or by what stands in the resource itself. */
function namesIn({ reference, identifier }: JsonObject, contained: readonly JsonObject[]): readonly string[] {
  const id = typeof reference === 'string' ? patient.exec(reference)?.[1] : undefined;
  const own =
    typeof reference === 'string' && reference.startsWith('#')
      ? contained.find((one) => one.resourceType === 'Patient' && one.id === reference.slice(1))
      : undefined;
  const searched = typeof reference === 'string' ? tokenLookedFor(reference) : undefined;
  const isPatient = id !== undefined || searched !== undefined || own !== undefined || typeof reference !== 'string';
  return [
    ...(id === undefined ? [] : [`Patient/${id}`]),
    ...(searched === undefined ? [] : [`identifier ${searched}`]),
    ...(isPatient ? tokensIn(identifier).map((token) => `identifier ${token}`) : []),
    ...tokensIn(own?.identifier).map((token) => `identifier ${token}`),
  ];
}

const peopleIn = ({ subject, patient: of, participant }: JsonObject): readonly JsonObject[] =>
  [subject, of, ...objectsIn(participant).map(({ actor }) => actor)].filter(isJsonObject);

/** Everybody whom a resource is about, as it names them; keyed hashes of that are all that is kept. */
export function patientsIn(resource: JsonObject): readonly string[] {
  const inside = objectsIn(resource.contained);
  return [...new Set(peopleIn(resource).flatMap((one) => namesIn(one, inside)))];
}

/** A resource names somebody of whom nobody could find out who it is: a consent of theirs would not be found either. */
export const namesUnknown = (resource: JsonObject): boolean =>
  peopleIn(resource).some(
    (one) =>
      typeof one.reference === 'string' &&
      /^urn:|(^|\/)Patient\?/i.test(one.reference) &&
      namesIn(one, []).length === 0 &&
      tokensIn(one.identifier).length === 0,
  );

/** `system|value` of each identifier of a resource. */
export const identifiersIn = ({ identifier }: JsonObject): readonly string[] => [...new Set(tokensIn(identifier))];
