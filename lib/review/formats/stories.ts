import { isAtOrBelow } from '../cause';
import type { Cause, Finding } from '../finding';
import { worstFirst } from './order';
import type { ToldFinding } from './shared-findings';

/** What one edit does: the finding that says it to people, and those that support it, worst first. */
export interface Story {
  readonly headline: ToldFinding;
  readonly parts: readonly ToldFinding[];
}

/** Does it say what people notice? Findings on parts of the cloud support such a one. */
export const isOfPeople = ({ effect, id }: Finding): boolean =>
  (effect !== undefined && effect !== 'none') || /^devices\.(city|moved|service)\b/.test(id);

function headlineOf(told: readonly ToldFinding[]): ToldFinding {
  const sorted = worstFirst(told.map(({ finding }) => finding));
  const first = sorted.find(isOfPeople) ?? sorted[0];
  return told.find(({ finding }) => finding === first) as ToldFinding;
}

/** The place that an edit is made at; none of a finding that was traced to no line, or to a release. */
const editOf = (cause: Cause | undefined) => (cause && cause.kind !== 'toolkit' ? cause : undefined);

type Edit = NonNullable<ReturnType<typeof editOf>>;

/** Is it one edit? A setting and what lies in it are, on both sides of the change. */
const isOneEdit = (a: Edit, b: Edit): boolean =>
  a.kind === b.kind && (isAtOrBelow(a.path, b.path) || isAtOrBelow(b.path, a.path));

const isSame = (a: ToldFinding, b: ToldFinding): boolean =>
  a.cities.length === b.cities.length && a.cities.every((city, i) => city === b.cities[i]);

/** Findings of one edit in the same cities are one story. In the order of the worst of each. */
export function storiesOf(told: readonly ToldFinding[]): readonly Story[] {
  const groups: { readonly edits: Edit[]; readonly told: ToldFinding[] }[] = [];
  const inOrder = worstFirst(told.map(({ finding }) => finding)).map(
    (finding) => told.find((one) => one.finding === finding) as ToldFinding,
  );
  for (const one of inOrder) {
    const edit = editOf(one.finding.cause);
    const group =
      edit && groups.find((g) => g.edits.some((e) => isOneEdit(e, edit)) && isSame(g.told[0] as ToldFinding, one));
    if (group) {
      group.told.push(one);
      group.edits.push(edit as Edit);
    } else groups.push({ edits: edit ? [edit] : [], told: [one] });
  }
  return groups.map(({ told: all }) => {
    const headline = headlineOf(all);
    return { headline, parts: all.filter((one) => one !== headline) };
  });
}
