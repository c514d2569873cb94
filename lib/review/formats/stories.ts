import { formatPath, parsePath } from '../../config/path';
import { type Cause, type Finding, type FindingSeverity, findingSeverities } from '../finding';
import type { Review } from '../review';
import { commonPath, isAtOrBelow, isSectionOfMany } from '../setting';
import { mostUrgentFirst, worstFirst } from './order';
import { type SharedFinding, tellOnce } from './shared-findings';

/** What one edit does: the finding that says it to people, and those that support it, worst first. */
export interface Story {
  readonly headline: SharedFinding;
  readonly parts: readonly SharedFinding[];
}

/** A city or a service that comes, goes or moves: it says of what all that goes with it is told. */
const isComingOrGoing = ({ id }: Finding): boolean => /^devices\.(city|moved|service)\b/.test(id);

/** A warning of the config; it says how it is mended. */
export const isWarning = ({ id }: Finding): boolean => /^operations\.warning\b/.test(id);

/** Does it say what people notice? Findings on parts of the cloud support such a one; a warning stands at a place, which is no edit. */
const isOfPeople = (finding: Finding): boolean =>
  (finding.effect !== undefined && finding.effect !== 'none' && !isWarning(finding)) || isComingOrGoing(finding);

/** The sum comes before what it is made of. */
const isTotal = ({ id }: Finding): boolean => id === 'cost.total';

function headlineOf(all: readonly SharedFinding[]): SharedFinding {
  const sorted = worstFirst(all.map(({ finding }) => finding));
  const first = sorted.find(isComingOrGoing) ?? sorted.find(isOfPeople) ?? sorted.find(isTotal) ?? sorted[0];
  return all.find(({ finding }) => finding === first) as SharedFinding;
}

/** The place that an edit is made at; none of a finding that was traced to no line, or to a release. */
const editOf = (cause: Cause | undefined) => (cause && cause.kind !== 'toolkit' ? cause : undefined);

/** What the cloud costs is stated once: in all, and below it of each service. */
const isOfBill = ({ id, cause }: Finding): boolean =>
  cause?.kind !== 'toolkit' && /^cost\.(total|service|unknown)/.test(id);

type Edit = NonNullable<ReturnType<typeof editOf>>;

/**
 * Edits of values of one setting, such as items of a list; none of several settings, with none of which it goes alone. A
 * warning goes with the edit that brings it, and has its place beside that.
 */
function editsOfOneSetting(finding: Finding): readonly Edit[] {
  const edits = (finding.causes ?? []).map(editOf).filter((edit) => edit !== undefined);
  if (isWarning(finding)) return edits;
  const common = commonPath(edits.map(({ path }) => parsePath(path) ?? []));
  return isSectionOfMany(formatPath(common)) ? [] : edits;
}

/**
 * Is it one edit? A setting and what lies in it are, on both sides of the change; but where an item has stood that is gone
 * another one stands now.
 */
function isOneEdit(a: Edit, b: Edit): boolean {
  const [outer, inner] = a.path.length <= b.path.length ? [a, b] : [b, a];
  const isSameThing = a.side === b.side || !outer.path.includes('[');
  return a.kind === b.kind && isSameThing && isAtOrBelow(inner.path, outer.path);
}

const isSame = (a: SharedFinding, b: SharedFinding): boolean =>
  a.cities.length === b.cities.length && a.cities.every((city, i) => city === b.cities[i]);

interface Group {
  readonly edits: Edit[];
  readonly all: SharedFinding[];
  readonly ofBill: boolean;
}

/** Is it of several edits at once, so that none of them is what it costs? */
const isOfSeveral = (edit: Edit, groups: readonly Group[]): boolean =>
  groups.filter(({ edits }) =>
    edits.some(({ kind, path }) => kind === edit.kind && path !== edit.path && isAtOrBelow(path, edit.path)),
  ).length > 1;

/** How much of a story there is to bear: as grave as the gravest of what is not for the better, and not to be undone if one thing is not. */
export type Gravity = Pick<Finding, 'severity' | 'reversible'>;

export function gravityOf({ headline, parts }: Story): Gravity {
  const bad = parts.map(({ finding }) => finding).filter(({ direction }) => direction !== 'better');
  const all = [headline.finding, ...bad];
  const severity = findingSeverities.find((one) => all.some((finding) => finding.severity === one));
  return { severity: severity ?? 'info', reversible: all.every(({ reversible }) => reversible) };
}

/** The severity beside the sentence of a story: that of all of it, but of what is for the better its own. */
export const severityShown = (f: Finding, { severity }: Gravity): FindingSeverity =>
  f.direction === 'better' ? f.severity : severity;

/**
 * Stated in the open: what is grave, and all that costs money; what is for the worse of medium weight too, so that none stands
 * below what costs a little. Everything else may be folded.
 */
const isUrgent = (f: Finding) =>
  (f.direction !== 'better' && (f.severity === 'critical' || f.severity === 'high')) ||
  (f.direction === 'worse' && (f.severity === 'medium' || f.kind === 'cost' || f.effect === 'money'));

export const isOpen = ({ headline, parts }: Story): boolean =>
  [headline, ...parts].some(({ finding }) => isUrgent(finding));

/** The places of all edits that make a finding. */
const editsOfAll = ({ cause, causes = cause ? [cause] : [] }: Finding): readonly (Edit | undefined)[] =>
  causes.map(editOf);

/**
 * Is a finding, neither good nor bad, of what makes another one that touches the same? That charges are billed by other tariffs
 * goes with what these cost, which a price makes as well.
 */
function isWordOn(finding: Finding, other: Finding): boolean {
  if (finding.direction !== 'neutral' || isUrgent(finding) || !isOfPeople(finding)) return false;
  const [own, makers] = [finding, other].map(editsOfAll) as [
    readonly (Edit | undefined)[],
    readonly (Edit | undefined)[],
  ];
  const isMaker = (edit: Edit | undefined) =>
    edit && makers.some((maker) => maker && maker.side === edit.side && maker.path === edit.path);
  return finding.effect === other.effect && own.length > 0 && own.every(isMaker);
}

/**
 * Findings of one edit in the same cities are one story. Those in the open first, in the order of the worst of each. What
 * people notice makes the stories, and parts of the cloud support them: a program that starts anew for several settings
 * stands with the gravest of them, and makes them no single edit.
 */
export function storiesOf(all: readonly SharedFinding[]): readonly Story[] {
  const groups: Group[] = [];
  const byFinding = new Map(all.map((one) => [one.finding, one]));
  const sorted = worstFirst([...byFinding.keys()]);
  const place = ({ finding }: SharedFinding): number => sorted.indexOf(finding);
  for (const finding of [...sorted.filter(isOfPeople), ...sorted.filter((one) => !isOfPeople(one))]) {
    const one = byFinding.get(finding) as SharedFinding;
    // What could not be judged is never folded into something else.
    const traced = finding.unjudged ? undefined : editOf(finding.cause);
    const edit = traced && isOfBill(finding) && isOfSeveral(traced, groups) ? undefined : traced;
    const ofBill = isOfBill(finding) && edit === undefined;
    const edits = edit ? [edit] : ofBill || finding.unjudged ? [] : editsOfOneSetting(finding);
    const belongs = (group: Group) =>
      isSame(group.all[0] as SharedFinding, one) &&
      ((ofBill && group.ofBill) ||
        edits.some((own) => group.edits.some((other) => isOneEdit(other, own))) ||
        group.all.some((other) => isWordOn(finding, other.finding)));
    const group = groups.find(belongs);
    if (!group) groups.push({ edits: edit ? [edit] : [], all: [one], ofBill });
    else {
      group.all.push(one);
      if (edit && isOfPeople(finding)) group.edits.push(edit);
    }
  }
  const inOrder = groups
    .map(({ all: own }) => [...own].sort((a, b) => place(a) - place(b)))
    .sort(([a], [b]) => place(a as SharedFinding) - place(b as SharedFinding));
  const stories = inOrder.map((own): Story => {
    const headline = headlineOf(own);
    return { headline, parts: own.filter((one) => one !== headline) };
  });
  return [...stories.filter(isOpen), ...stories.filter((story) => !isOpen(story))];
}

/** All stories of a review in the order of every format: what cities share, then city by city, the most urgent first. */
export function storiesInOrder(review: Review): readonly Story[] {
  const { shared, own } = tellOnce(review);
  return [shared, ...mostUrgentFirst(review.cities).map(own)].flatMap(storiesOf);
}
