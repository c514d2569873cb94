import { opensFile } from './casework';
import { enters, type ResidentsDesk, type SimulatedPerson } from './people';
import { asks } from './rights';
import { type ResidentsState, remember, usual } from './state';

const maintenance = 'record-maintenance';

type Visit = (state: ResidentsState, desk: ResidentsDesk, person: SimulatedPerson) => void;

/** A person moves, and says so. */
const moves: Visit = (_, desk, { name }) => {
  const address = { line: `${Math.floor(desk.chance.between(1, 1000))} New Simulated Street` };
  desk.call({
    operation: 'amendPerson',
    caller: desk.worker('registrar', [name]),
    purpose: maintenance,
    params: { personId: `{${name}}` },
    body: { address },
    changes: name,
    fields: { address },
  });
};

/** Somebody at the counter looks a person up. */
const isLookedUp: Visit = (_, desk, { name, identifier }) => {
  const caller = desk.worker('clerk', [name]);
  desk.call({ operation: 'searchPeople', caller, purpose: 'application-processing', body: { identifier } });
  const params = { personId: `{${name}}` };
  desk.call({ operation: 'readPerson', caller, purpose: 'application-processing', params });
};

/** A court holds what there is of a person, or lets it go. */
const isHeld: Visit = ({ people }, desk, { name, isHeld: held }) => {
  desk.call({
    operation: 'setLegalHold',
    caller: desk.worker('protection-officer', [name]),
    purpose: 'oversight',
    params: { personId: `{${name}}` },
    body: { held: !held, reason: 'simulated-court-order' },
    changes: name,
  });
  remember(people, name, { isHeld: !held });
};

/** Two people live together, who did not before. */
const movesIn: Visit = (state, desk, one) => {
  const other = desk.chance.of(usual(state));
  if (other.name === one.name || one.isTied || other.isTied) return;
  const [address, name] = [{ line: 'Simulated Street, together' }, desk.name('household')];
  const members = [
    { personId: `{${one.name}}`, relation: 'head' },
    { personId: `{${other.name}}`, relation: 'spouse' },
  ];
  const caller = desk.worker('registrar', [one.name, other.name]);
  desk.call({ operation: 'createHousehold', caller, purpose: maintenance, body: { address, members }, makes: name });
  for (const { name: person } of [one, other]) remember(state.people, person, { household: name, isTied: true });
};

const hasFile: Visit = (state, desk, person) =>
  void opensFile(state, desk, person, desk.chance.of(Object.keys(state.section.retention)));

/** What people come for, by a number between 0 and 100: four of ten are looked up, one of five brings a new matter. */
const visits: readonly (readonly [upTo: number, Visit])[] = [
  [40, isLookedUp],
  [58, moves],
  [78, hasFile],
  [90, (state, desk, { name }) => void asks(state, desk, name)],
  [96, movesIn],
  [100, isHeld],
];

/** Somebody comes to the counter: for the first time, or again. */
export function comes(state: ResidentsState, desk: ResidentsDesk): void {
  const people = usual(state);
  if (people.length < 8 || desk.chance.is(8 / people.length / 10)) {
    const person = enters(desk);
    state.people.set(person.name, person);
    return;
  }
  const lot = desk.chance.between(0, 100);
  const [, visit] = visits.find(([upTo]) => lot < upTo) ?? [];
  visit?.(state, desk, desk.chance.of(people));
}
