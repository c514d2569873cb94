import type { RegisterBehaviour, RegisterFault } from '../../shared/register-simulation';
import type { residents } from '../facts';
import type { Operations } from '../operations';
import { opensFile } from './casework';
import { enters, personFields, type ResidentsDesk } from './people';
import { asks } from './rights';
import { later, manyTwins, type ResidentsState, remember, usual } from './state';

const hourMs = 3_600_000;
/** So long after its time something is done after all: the clock has seen that it is late. */
const tooLateMs = 3 * hourMs;
/** More pairs than these a simulation does not enter. */
const mostTwins = 200;

type Fault = RegisterFault<typeof residents, Operations, ResidentsState>;

/** Somebody for whom nothing is open: what comes of a fault is of them alone. */
const newcomer = (state: ResidentsState, desk: ResidentsDesk, more: { readonly protected?: true } = {}) => {
  const person = { ...enters(desk, more), isTied: true };
  state.people.set(person.name, more.protected ? { ...person, isLeaving: true } : person);
  return person;
};

/** It takes an open office. */
const atWork =
  (happens: (state: ResidentsState, desk: ResidentsDesk) => void): Fault['happens'] =>
  (state, desk) => {
    if (desk.isOpen) happens(state, desk);
    return desk.isOpen;
  };

const reads = (
  desk: ResidentsDesk,
  caller: Parameters<ResidentsDesk['call']>[0]['caller'],
  person: string,
  alarm: string,
) =>
  desk.call({
    operation: 'readPerson',
    caller,
    purpose: 'application-processing',
    params: { personId: `{${person}}` },
    raises: [{ alarm }],
  });

/** A category with a promise, and the one that is kept for the shortest time. */
const promised = ({ processingTime, retention }: ResidentsState['section']) =>
  Object.keys(processingTime).find((category) => retention[category] !== undefined);
const shortest = ({ retention, legalHold }: ResidentsState['section']) =>
  Object.keys(retention)
    .filter((category) => !legalHold.includes(category))
    .sort((a, b) => later(0, retention[a] as string) - later(0, retention[b] as string))[0];

/** People are entered twice, until more pairs wait than 2 % of the people; a registrar finds hours later that none are one. */
const entersTwice: Fault['happens'] = (state, desk) => {
  if (!desk.isOpen || state.twins.lookedAtMs !== null) return false;
  for (let pair = state.twins.waiting; pair < manyTwins(state.section); pair++) {
    const first = newcomer(state, desk);
    const { givenName: _, ...same } = personFields(Number(first.name.slice('person-'.length)));
    const name = desk.name('person');
    const fields = { ...same, givenName: 'Simutwice' };
    desk.call({
      operation: 'createPerson',
      caller: desk.worker('registrar', [name]),
      purpose: 'record-maintenance',
      body: fields,
      makes: name,
      fields,
    });
    state.people.set(name, { ...first, name });
    state.twins.waiting += 1;
  }
  state.twins.lookedAtMs = desk.now.atMs + tooLateMs;
  return true;
};

/** How each alarm comes about, and is over where people can end it. */
export const faults: RegisterBehaviour<typeof residents, Operations, ResidentsState>['faults'] = {
  'break-glass': {
    perYear: 6,
    happens: atWork((state, desk) => {
      const person = newcomer(state, desk);
      const caller = desk.worker('clerk', [person.name]);
      const [name, reason] = [desk.name('glass'), 'simulated-collapse'];
      const common = { caller, purpose: 'emergency', params: { personId: `{${person.name}}` } };
      const raises = [{ alarm: 'break-glass', of: name }];
      desk.call({ operation: 'breakGlass', ...common, body: { reason }, makes: name, fields: { reason }, raises });
      desk.call({ operation: 'readPerson', ...common, glass: name });
    }),
  },
  'own-or-relative-file': {
    perYear: 4,
    happens: atWork((state, desk) => {
      const [self, relative] = [newcomer(state, desk), newcomer(state, desk)];
      const params = { personId: `{${relative.name}}`, otherId: `{${self.name}}` };
      desk.call({
        operation: 'linkPeople',
        caller: desk.worker('registrar', [relative.name]),
        purpose: 'record-maintenance',
        params,
        body: { relation: 'sibling' },
        changes: relative.name,
      });
      const of = desk.chance.of([self.name, relative.name]);
      reads(desk, { id: desk.name('curious'), role: 'clerk', person: self.name }, of, 'own-or-relative-file');
    }),
  },
  'protected-file': {
    perYear: 4,
    happens: atWork((state, desk) => {
      const person = newcomer(state, desk, { protected: true });
      reads(desk, { id: desk.name('curious'), role: 'clerk' }, person.name, 'protected-file');
    }),
  },
  'export-requested': {
    perYear: 3,
    isPossible: ({ exports }) => exports.enabled,
    needs: { en: 'exports that are enabled', zh: '已启用导出' },
    happens: atWork((state, desk) => {
      state.exports += 1;
      const [name, reason] = [desk.name('export'), 'simulated-census'];
      desk.call({
        operation: 'requestExport',
        caller: desk.worker('registrar', []),
        purpose: 'record-maintenance',
        body: { fields: ['familyName'], reason },
        makes: name,
        fields: { reason },
        raises: [{ alarm: 'export-requested', of: name }],
      });
    }),
  },
  'identity-failures': {
    perYear: 4,
    happens: atWork((state, desk) => {
      const { name: person } = newcomer(state, desk);
      const name = asks(state, desk, person, { type: 'access' });
      desk.call({
        operation: 'verifyIdentity',
        caller: desk.worker('protection-officer', [person]),
        purpose: 'data-subject-request',
        params: { requestId: `{${name}}` },
        body: { method: 'electronic-id', verified: false },
        changes: name,
        raises: [{ alarm: 'identity-failures', of: name }],
      });
    }),
  },
  'request-overdue': {
    perYear: 1,
    happens: atWork((state, desk) => {
      const { name } = newcomer(state, desk);
      const respondByMs = later(desk.now.atMs, state.section.dataSubjectRequests.respondWithin);
      asks(state, desk, name, { type: 'access', leftUntilMs: respondByMs + tooLateMs });
    }),
  },
  'processing-overdue': {
    perYear: 2,
    isPossible: (section) => promised(section) !== undefined,
    needs: { en: 'a processingTime of a category of retention', zh: '某保存类别设有 processingTime' },
    happens: atWork((state, desk) => {
      const category = promised(state.section) as string;
      const promisedMs = later(desk.now.atMs, state.section.processingTime[category] as string);
      opensFile(state, desk, newcomer(state, desk), category, promisedMs + tooLateMs);
    }),
  },
  'records-past-retention': {
    perYear: 1,
    isPossible: (section) => shortest(section) !== undefined,
    needs: { en: 'a category of retention without legalHold', zh: '存在未列入 legalHold 的保存类别' },
    happens: atWork((state, desk) => {
      const category = shortest(state.section) as string;
      const file = opensFile(state, desk, newcomer(state, desk), category);
      // It is closed like others, and forgotten afterwards.
      remember(state.files, file, { leftAfterDueMs: tooLateMs });
    }),
  },
  'duplicate-rate': {
    perYear: 0.5,
    isPossible: (section) => manyTwins(section) <= mostTwins,
    needs: {
      en: `a population of which 2 % are ${mostTwins} people at most`,
      zh: `人口的 2% 不超过 ${mostTwins} 人`,
    },
    happens: entersTwice,
  },
};

/** The pairs that wait are looked at, a page of fifty at a time. */
export function looksAtTwins(state: ResidentsState, desk: ResidentsDesk): void {
  const { twins } = state;
  if (twins.lookedAtMs === null || twins.lookedAtMs > desk.now.atMs) return;
  const caller = desk.worker('registrar', []);
  const page = Array.from({ length: Math.min(50, twins.waiting) }, () => desk.name('review'));
  const gives = Object.fromEntries(page.map((name, index) => [name, `/items/${index}/id`]));
  desk.call({ operation: 'listReviews', caller, purpose: 'record-maintenance', query: { limit: 50 }, gives });
  for (const name of page)
    desk.call({
      operation: 'decideReview',
      caller,
      purpose: 'record-maintenance',
      params: { reviewId: `{${name}}` },
      body: { decision: 'distinct' },
    });
  twins.waiting -= page.length;
  if (twins.waiting === 0) twins.lookedAtMs = null;
}

/** People of whom anybody may be read. */
export function peopleOf(state: ResidentsState, desk: ResidentsDesk, count: number): readonly string[] {
  while (usual(state).length < count) {
    const person = enters(desk);
    state.people.set(person.name, person);
  }
  return usual(state).map(({ name }) => name);
}
