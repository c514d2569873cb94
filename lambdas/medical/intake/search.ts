import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import {
  type SearchParameter,
  type SearchQuestion,
  searchParameters,
} from '../../../lib/services/medical/operations/fhir';
import type { ResourceType } from '../../../lib/services/medical/operations/resources';
import type { Answer } from './answer';
import { checkScope } from './caller';
import { identifierHash, subjectHash } from './change';
import { isDenied } from './consents';
import type { FhirDesk } from './desk';
import { idsBy, type LookupKind } from './lookups';
import { outcomeOf, refused } from './outcome';
import { type Asking, entriesOf, noteRead, purposeRefusal } from './reads';
import { timesOf } from './search-time';
import { type Current, currentBehind, currentOf } from './versions';

/** Resources that a call looks at: a page may be short and go on all the same. */
const mostLooked = 500;
/** The same of those of one patient, which are read one by one. */
const mostOfPerson = 100;

const names = Object.keys(searchParameters) as readonly SearchParameter[];

/** What is kept of when a resource begins, or was made. */
const beginningOf = ({ period, start, date, dateTime, effectiveDateTime, effectivePeriod }: JsonObject): unknown =>
  [start, date, dateTime, effectiveDateTime].find((one) => one !== undefined) ??
  [period, effectivePeriod].find(isJsonObject)?.start;

const idOf = (reference: string) => reference.split('/').at(-1) as string;
const referenceIn = (value: unknown) => (isJsonObject(value) ? value.reference : undefined);

/** Whether what is kept of a resource is what was asked for, but for who it is about. */
function fits(resource: JsonObject, question: SearchQuestion): boolean {
  const { status, date, start, schedule, partof, device } = question;
  const when = date ?? start;
  return (
    (status === undefined || status.split(',').includes(String(resource.status))) &&
    (when === undefined || timesOf(when)(beginningOf(resource))) &&
    (schedule === undefined || referenceIn(resource.schedule) === `Schedule/${idOf(schedule)}`) &&
    (partof === undefined || referenceIn(resource.partOf) === `Location/${idOf(partof)}`) &&
    (device === undefined || referenceIn(resource.device) === `Device/${idOf(device)}`)
  );
}

/** Asks for a person: a hash by which resources are found. */
interface Person {
  readonly kind: LookupKind;
  readonly hash: string;
}

function personIn(desk: FhirDesk, hospital: string, type: ResourceType, question: SearchQuestion): readonly Person[] {
  const { patient, identifier } = question;
  return [
    ...(patient === undefined
      ? []
      : [{ kind: 'patient', hash: subjectHash(desk, hospital, `Patient/${idOf(patient)}`) } as const]),
    ...(identifier === undefined
      ? []
      : [{ kind: 'identifier', hash: identifierHash(desk, { hospital, type }, identifier) } as const]),
  ];
}

const isAbout = ({ version: { subjects, identifiers } }: Current, { kind, hash }: Person): boolean =>
  (kind === 'patient' ? subjects : identifiers).includes(hash);

/** Some of the resources to look at, in the order of their ids, and where others follow. */
interface Look {
  readonly all: readonly Current[];
  readonly next: string | undefined;
}

/** Resources to look at, behind an id: one, those that a hash leads to, or all of the type. */
async function look(
  { ports: { state } }: FhirDesk,
  of: { readonly hospital: string; readonly type: ResourceType },
  { _id, _cursor: after = '' }: SearchQuestion,
  [person]: readonly Person[],
): Promise<Look> {
  if (_id !== undefined) {
    const one = _id > after ? await currentOf(state, { ...of, id: _id }) : undefined;
    return { all: one ? [one] : [], next: undefined };
  }
  if (!person) {
    const all = await currentBehind(state, of, after, mostLooked);
    return { all, next: all.length === mostLooked ? all.at(-1)?.id : undefined };
  }
  const ids = await idsBy(state, of, [person.kind, person.hash], after, mostOfPerson);
  const found = await Promise.all(ids.map((id) => currentOf(state, { ...of, id })));
  return {
    all: found.filter((one) => one !== undefined),
    next: ids.length === mostOfPerson ? ids.at(-1) : undefined,
  };
}

/** Says what may be asked of a type and by whom; throws what is wrong. */
function checkQuestion(asking: Asking, type: ResourceType, question: SearchQuestion): void {
  const foreign = names.find(
    (name) => question[name] !== undefined && !(searchParameters[name].of as readonly ResourceType[]).includes(type),
  );
  if (foreign) throw refused(400, 'not-supported', `${type} is not searched by ${foreign}`);
  const refusal = purposeRefusal(asking);
  if (refusal) throw refusal;
  const asksForPerson = question.patient !== undefined || question.identifier !== undefined;
  if (asksForPerson && asking.purpose !== 'TREAT')
    throw refused(403, 'forbidden', 'patient and identifier are for the purpose TREAT alone');
}

/** What was asked, without anything that names somebody. */
const askedOf = (question: SearchQuestion, people: readonly Person[]): readonly string[] => [
  ...people.map(({ kind, hash }) => `${kind}=${hash}`),
  ...(['status', 'date', 'start'] as const).flatMap((name) =>
    question[name] === undefined ? [] : [`${name}=${question[name]}`],
  ),
];

/** A page of what fits: at most so many, of the resources that are looked at. */
function pageOf({ all, next }: Look, question: SearchQuestion, people: readonly Person[]) {
  const page: Current[] = [];
  let last: Current | undefined;
  for (const one of all) {
    if (page.length === question._count) return { page, next: last?.id };
    last = one;
    const { resource } = one.version;
    if (resource && people.every((person) => isAbout(one, person)) && fits(resource, question)) page.push(one);
  }
  return { page, next };
}

const leftOut = outcomeOf([{ code: 'suppressed', at: '', text: 'a consent forbids to show some' }], 'information');

/** Address of a page of a search, as its links say it. */
function addressOf(type: ResourceType, question: SearchQuestion, cursor: string | undefined): string {
  const { _cursor: _, _count, ...asked } = question;
  const query = new URLSearchParams({ ...asked, _count: String(_count), ...(cursor ? { _cursor: cursor } : {}) });
  return `${type}?${query}`;
}

/**
 * Resources of a type of the hospital that calls, by their ids, a page at a time. Those of a patient who forbids it are left out, and the
 * answer says that some are. Each call is in the trail before anything is shown, with everybody whom it shows.
 */
export async function search(
  desk: FhirDesk,
  asking: Asking,
  type: ResourceType,
  question: SearchQuestion,
): Promise<Answer> {
  const { hospital } = asking.caller;
  checkScope(asking.caller, type, 's');
  const people = personIn(desk, hospital, type, question);
  const note = (result: string, subjects: readonly string[]) =>
    noteRead(desk, asking, { operation: `search ${type}`, subjects, result, asked: askedOf(question, people) });
  try {
    checkQuestion(asking, type, question);
  } catch (error) {
    await note('refused', []);
    throw error;
  }
  const { page, next } = pageOf(await look(desk, { hospital, type }, question, people), question, people);
  const allowed = async (all: readonly Current[]): Promise<readonly Current[]> => {
    if (type === 'Consent') return all;
    const isShown = await Promise.all(
      all.map(async ({ version }) => !(await isDenied(desk.ports.state, hospital, version.subjects))),
    );
    return all.filter((_, i) => isShown[i]);
  };
  const noted = await allowed(page);
  await note('ok', [...new Set(noted.flatMap(({ version }) => version.subjects))]);
  // What was forbidden while the trail was written is not shown.
  const shown = await allowed(noted);
  return {
    status: 200,
    headers: {},
    body: {
      resourceType: 'Bundle',
      type: 'searchset',
      link: [
        { relation: 'self', url: addressOf(type, question, question._cursor) },
        ...(next === undefined ? [] : [{ relation: 'next', url: addressOf(type, question, next) }]),
      ],
      ...entriesOf([
        ...shown.map(({ id, version }) => ({
          fullUrl: `${asking.origin}/fhir/${type}/${id}`,
          resource: version.resource as JsonObject,
          search: { mode: 'match' },
        })),
        ...(shown.length < page.length ? [{ resource: leftOut, search: { mode: 'outcome' } }] : []),
      ]),
    },
  };
}
