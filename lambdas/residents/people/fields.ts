import type { CitySecrets } from '../../../lib/engine/vault/city-secrets';
import type { PersonFields } from '../../../lib/services/residents/operations/person';
import { refusal } from '../api/problem';
import type { Call } from '../call';
import { citizenNumberFault } from '../rules/citizen-number';
import { blocksOf, type Comparable } from '../rules/duplicates';
import { comparable, divisionOf, normalisePhone, normaliseText } from '../rules/normalise';

type Change = { readonly [K in keyof PersonFields]?: PersonFields[K] | null | undefined };

/** Fields as the register keeps them (residents rules A and B); throws when a number is not valid. */
export function normaliseFields({ office: { settings } }: Pick<Call, 'office'>, change: Change): Change {
  const text = (value: string | null | undefined) => (typeof value === 'string' ? normaliseText(value) : value);
  const citizenNumber = change.citizenNumber?.toUpperCase() ?? change.citizenNumber;
  const fault = typeof citizenNumber === 'string' ? citizenNumberFault(citizenNumber) : undefined;
  if (fault) throw refusal('citizen-number-invalid', { invalid: [{ at: '/citizenNumber', code: fault }] });
  const phone =
    typeof change.phone === 'string' ? normalisePhone(change.phone, settings.phoneCountryCode) : change.phone;
  if (typeof change.phone === 'string' && phone === undefined)
    throw refusal('phone-invalid', { invalid: [{ at: '/phone', code: 'invalid_format' }] });
  const line = change.address ? normaliseText(change.address.line) : '';
  const divisionCode = change.address?.divisionCode ?? divisionOf(line, settings.divisions);
  return {
    ...change,
    givenName: text(change.givenName) as string | undefined,
    familyName: text(change.familyName) as string | undefined,
    identifier: text(change.identifier),
    citizenNumber,
    phone,
    email: change.email?.toLowerCase() ?? change.email,
    address: change.address ? { line, ...(divisionCode ? { divisionCode } : {}) } : change.address,
  };
}

/** The fields of a person by which duplicates are found. */
export const comparableOf = (p: Readonly<Record<string, unknown>>): Comparable => {
  const fields = p as Partial<PersonFields>;
  return {
    givenName: fields.givenName ?? '',
    familyName: fields.familyName ?? '',
    address: fields.address?.line ?? '',
    birthDate: fields.birthDate ?? '',
    identifier: fields.citizenNumber ?? fields.identifier ?? '',
  };
};

/** What a person can be searched by; each becomes a keyed hash. */
export interface SearchKey {
  readonly citizenNumber?: string | undefined;
  readonly identifier?: string | undefined;
  readonly phone?: string | undefined;
  readonly familyName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly birthDate?: string | undefined;
}

/** Hashes of a search, all of which a match has; the rarest first. */
export function searchTokens(secrets: CitySecrets, key: SearchKey): readonly string[] {
  const { citizenNumber, identifier, phone, familyName, givenName, birthDate } = key;
  const token = (...parts: readonly string[]) => secrets.hash('index', ...parts.map(comparable));
  return [
    ...(citizenNumber ? [token('citizen', citizenNumber)] : []),
    ...(identifier ? [token('identifier', identifier)] : []),
    ...(phone ? [token('phone', phone)] : []),
    ...(familyName && birthDate ? [token('family-born', familyName, birthDate)] : []),
    ...(familyName && givenName ? [token('name', familyName, givenName)] : []),
  ];
}

/** Hashes under which duplicates are looked for. */
export const blockTokens = (secrets: CitySecrets, person: Comparable): readonly string[] =>
  blocksOf(person).map((block) => secrets.hash('index', 'block', block));

/** All hashes under which a person is found. */
export const tokensOf = (secrets: CitySecrets, values: Readonly<Record<string, unknown>>): readonly string[] => [
  ...searchTokens(secrets, values as SearchKey),
  ...blockTokens(secrets, comparableOf(values)),
];
