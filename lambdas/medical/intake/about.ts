import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';

/** `Patient/7`, at whatever address, and of whatever version: the id alone says who it is. */
const patient = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

const objectsIn = (value: unknown): readonly JsonObject[] => [value].flat().filter(isJsonObject);

const tokenOf = ({ system, value }: JsonObject): string | null =>
  typeof value === 'string' ? `${typeof system === 'string' ? system : ''}|${value}` : null;

const tokensIn = (identifier: unknown): readonly string[] => objectsIn(identifier).flatMap((one) => tokenOf(one) ?? []);

/** Names of whom a reference points to: by an address, by an identifier, or by what stands in the resource itself. */
function namesIn({ reference, identifier }: JsonObject, contained: readonly JsonObject[]): readonly string[] {
  const id = typeof reference === 'string' ? patient.exec(reference)?.[1] : undefined;
  const own =
    typeof reference === 'string' && reference.startsWith('#')
      ? contained.find((one) => one.resourceType === 'Patient' && one.id === reference.slice(1))
      : undefined;
  const isPatient = id !== undefined || own !== undefined || typeof reference !== 'string';
  return [
    ...(id === undefined ? [] : [`Patient/${id}`]),
    ...(isPatient ? tokensIn(identifier).map((token) => `identifier ${token}`) : []),
    ...tokensIn(own?.identifier).map((token) => `identifier ${token}`),
  ];
}

/** Everybody whom a resource is about, as it names them; keyed hashes of that are all that is kept. */
export function patientsIn({ subject, patient: of, participant, contained }: JsonObject): readonly string[] {
  const inside = objectsIn(contained);
  const references = [subject, of, ...objectsIn(participant).map(({ actor }) => actor)].filter(isJsonObject);
  return [...new Set(references.flatMap((one) => namesIn(one, inside)))];
}

/** `system|value` of each identifier of a resource. */
export const identifiersIn = ({ identifier }: JsonObject): readonly string[] => [...new Set(tokensIn(identifier))];
