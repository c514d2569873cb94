import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { statuses } from '../../../lib/services/medical/operations/resources';
import { entryOf } from '../../../lib/shared/entry-of';

/** What is wrong with a resource (FHIR R4, IssueType). */
export interface Issue {
  readonly code: string;
  /** Where, as a path of FHIR; it may show names of properties that were sent. */
  readonly at: string;
  /** In our own words, without anything that was sent. */
  readonly text: string;
}

// What neither the JSON schema nor the library asks (docs/domain/medical.md, rule F): R4, JSON representation and invariants.

const idForm = /^[A-Za-z0-9\-.]{1,64}$/;
const tagBegins = /<\/?[a-z!?]/i;

/** Text that a browser could take for markup; narrative has it by right. In one way through the text, which a stranger has written. */
function isMarkup(text: string): boolean {
  const from = text.search(tagBegins);
  return from >= 0 && text.indexOf('>', from) > 0;
}

const absolute = /^(https?:\/\/|urn:uuid:|urn:oid:)\S+$/i;
const dateTime = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Date of a time, as far as it is said: `2026`, `2026-05`, `2026-05-13`. */
const dayOf = (text: string) => text.slice(0, 10);

/**
 * per-1, as R4 writes it: the beginning is at or before the end. Of two times of which one is less exact nothing is known where they agree
 * in what both say, and what is not known to hold does not.
 */
function endsBefore({ start, end }: JsonObject): boolean {
  if (typeof start !== 'string' || typeof end !== 'string' || !dateTime.test(start) || !dateTime.test(end))
    return false;
  if (start.length > 10 && end.length > 10) return Date.parse(end) < Date.parse(start);
  const length = Math.min(dayOf(start).length, dayOf(end).length);
  const [begun, ended] = [start.slice(0, length), end.slice(0, length)];
  return begun > ended || (begun === ended && start.length !== end.length);
}

/** Values that stand twice. */
const twice = (values: readonly unknown[]): boolean => new Set(values).size < values.length;

function ofBundle({ link, entry }: JsonObject, at: string): readonly Issue[] {
  const relations = Array.isArray(link) ? link.map((one) => (isJsonObject(one) ? one.relation : undefined)) : [];
  const entries = Array.isArray(entry) ? entry.filter(isJsonObject) : [];
  const urls = entries.flatMap(({ fullUrl }) => (fullUrl === undefined ? [] : [fullUrl]));
  const versions = entries.map(({ fullUrl, resource }) => {
    const meta = isJsonObject(resource) && isJsonObject(resource.meta) ? resource.meta : {};
    return `${fullUrl} ${meta.versionId}`;
  });
  const named = versions.filter((_, i) => entries[i]?.fullUrl !== undefined);
  return [
    ...relations.flatMap((relation, i) =>
      relations.indexOf(relation) < i
        ? [{ code: 'invalid', at: `${at}.link[${i}]`, text: 'a relation of links stands twice' }]
        : [],
    ),
    ...(urls.every((url) => typeof url === 'string' && absolute.test(url))
      ? []
      : [{ code: 'invalid', at: `${at}.entry`, text: 'a fullUrl is not absolute' }]),
    ...(twice(named)
      ? [{ code: 'invariant', at: `${at}.entry`, text: 'two entries have one fullUrl and version' }]
      : []),
  ];
}

/** What is wrong with a value, and with all that it holds. */
function* walk(value: unknown, name: string, at: string): Generator<Issue> {
  if (typeof value === 'string') {
    if (value === '') yield { code: 'invalid', at, text: 'a text is empty' };
    if (name !== 'div' && isMarkup(value)) yield { code: 'invalid', at, text: 'a text looks like markup' };
    return;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) yield { code: 'invalid', at, text: 'a list is empty' };
    for (const [i, one] of value.entries()) yield* walk(one, name, `${at}[${i}]`);
    return;
  }
  if (!isJsonObject(value)) return;
  const members = Object.entries(value);
  if (members.length === 0) yield { code: 'invalid', at, text: 'an object is empty' };
  if (endsBefore(value)) yield { code: 'invariant', at, text: 'per-1: it ends before it begins' };
  const { resourceType, id } = value;
  if (resourceType !== undefined && id !== undefined && (typeof id !== 'string' || !idForm.test(id)))
    yield { code: 'invalid', at: `${at}.id`, text: 'an id is letters, digits, hyphens and points, 64 at most' };
  if (resourceType === 'Bundle') yield* ofBundle(value, at);
  for (const [member, one] of members) {
    // The library takes what every object of JavaScript has for a property that it knows.
    if (member in Object.prototype) yield { code: 'structure', at, text: 'a property that R4 does not have' };
    yield* walk(one, member, `${at}.${member}`);
  }
}

/** Statuses of R4 (required bindings), which the library does not compare. */
const known: Readonly<Record<string, readonly string[]>> = statuses;

/** What is wrong with the codes of a resource whose status is read. */
function codeIssues({ resourceType, status, statusHistory }: JsonObject): readonly Issue[] {
  const own = entryOf(known, String(resourceType));
  if (!own) return [];
  // One that is missing is found by the definitions, where R4 requires it.
  const now = status === undefined ? [] : [status];
  const past = Array.isArray(statusHistory) ? statusHistory.map((one) => (isJsonObject(one) ? one.status : one)) : [];
  return [...now, ...past].every((one) => own.includes(one as string))
    ? []
    : [{ code: 'code-invalid', at: `${String(resourceType)}.status`, text: 'a status that R4 does not have' }];
}

/** What our own rules find wrong with a resource. */
export const ownIssues = (resource: JsonObject): readonly Issue[] => [
  ...walk(resource, '', String(resource.resourceType)),
  ...codeIssues(resource),
];
