import type { SimulatedDesk } from '../../shared/register-simulation';
import type { residents } from '../facts';
import type { Operations } from '../operations';

export type ResidentsDesk = SimulatedDesk<typeof residents, Operations>;

/** A person of the register, as the simulation knows them. Each is invented. */
export interface SimulatedPerson {
  readonly name: string;
  readonly identifier: string;
  readonly household: string | null;
  /** A household or a link names them, or a review. */
  readonly isTied: boolean;
  readonly isHeld: boolean;
  /** They asked for their data to be erased: nothing more is done for them. */
  readonly isLeaving: boolean;
}

const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'xu', 'ze'];

/** One of 4,096 names, e.g. `Simugokula`: that it is of a simulation can be seen. */
const nameOf = (number: number): string =>
  `Simu${[number >> 8, number >> 4, number].map((part) => syllables[part & 15]).join('')}`;

/**
 * One of 15,552 days: 16 of a month, so that day and month never stand for one another, of 12 months and 81 years. With the
 * names, whose count has other factors, they are those of another person after 995,328 people alone.
 */
function birthDateOf(number: number): string {
  const [day, month] = [13 + (number % 16), 1 + (Math.floor(number / 16) % 12)];
  const year = 1940 + (Math.floor(number / 192) % 81);
  return `${year}-${String(month).padStart(2, '0')}-${day}`;
}

/** What the register is given of the numbered person. Domains as in RFC 2606; identifiers and streets that there are none of. */
export function personFields(number: number) {
  return {
    givenName: nameOf(number * 7 + 1),
    familyName: nameOf(number * 13 + 5),
    birthDate: birthDateOf(number),
    sex: number % 2 === 0 ? ('1' as const) : ('2' as const),
    identifier: `SIMULATED-${String(number).padStart(6, '0')}`,
    email: `simulated.${number}@example.org`,
    address: { line: `${number} Simulated Street` },
  };
}

/** A person moves to the city and is entered; one who must be protected by somebody who does nothing else. */
export function enters(desk: ResidentsDesk, more: { readonly protected?: true } = {}): SimulatedPerson {
  const name = desk.name('person');
  const fields = personFields(Number(name.slice('person-'.length)));
  const { identifier } = fields;
  desk.call({
    operation: 'createPerson',
    caller: more.protected
      ? { id: desk.name('careful-registrar'), role: 'registrar' }
      : desk.worker('registrar', [name]),
    purpose: 'record-maintenance',
    body: { ...fields, ...more },
    makes: name,
    fields,
    ...(more.protected ? { raises: [{ alarm: 'protected-file' }] } : {}),
  });
  return { name, identifier, household: null, isTied: false, isHeld: false, isLeaving: false };
}
