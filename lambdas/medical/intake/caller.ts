import { identityOf } from '../../../lib/engine/api/identity';
import type { ApiRequest } from '../../../lib/engine/api/request';
import { entryOf } from '../../../lib/shared/entry-of';
import { type FhirDesk, fhirSettings } from './desk';
import { refused } from './outcome';

/** A system of a hospital, as the identity provider or AWS vouches for it. */
export interface HospitalCaller {
  readonly hospital: string;
  readonly who: string;
  readonly actor: string;
  /** Scopes of SMART that its token has; undefined: the token has none, and the group of the hospital decides. */
  readonly scopes: readonly string[] | undefined;
}

/** Interactions of R4, by the letter that SMART 2 has for them: create, read, update, delete, search (and history). */
export type Interaction = 'c' | 'r' | 'u' | 'd' | 's';

const form = /^(system|user)\/(\*|[A-Za-z]+)\.(read|write|\*|c?r?u?d?s?)$/;
const older: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/** Scopes of SMART on FHIR, versions 1 and 2. One for a patient, or of another form, lets nobody in: nothing is widened. */
const allows = (scopes: readonly string[], type: string, interaction: Interaction): boolean =>
  scopes.some((scope) => {
    const [, , of, letters = ''] = form.exec(scope) ?? [];
    const all = entryOf(older, letters) ?? letters;
    return (of === '*' || of === type) && all.includes(interaction);
  });

/** Who calls; throws for who is of no hospital of this city. */
export function callerOf(desk: FhirDesk, { caller }: Pick<ApiRequest, 'caller'>): HospitalCaller {
  const settings = fhirSettings(desk);
  const { who, ofThisCity, groups, claims } = identityOf(caller, desk.city.city, settings);
  if (!ofThisCity) throw refused(403, 'forbidden', 'the identity is of another city');
  const hospitals = settings.hospitals.filter(({ members }) => members.some((one) => groups.includes(one)));
  const [hospital] = hospitals;
  if (!hospital || hospitals.length > 1)
    throw refused(403, 'forbidden', 'the identity is of no hospital of this city, or of several');
  // Some providers write `scope`, a text, others `scp`, a list or a text.
  const scopes = [claims.scope ?? [], claims.scp ?? []]
    .flat()
    .flatMap((text) => text.split(' '))
    .filter((scope) => scope.includes('/'));
  return {
    ...{ hospital: hospital.id, who, actor: desk.hash(who) },
    scopes: scopes.length === 0 ? undefined : scopes,
  };
}

export function checkScope({ scopes }: HospitalCaller, type: string, interaction: Interaction): void {
  if (scopes && !allows(scopes, type, interaction))
    throw refused(403, 'forbidden', 'the scopes of the token do not allow it');
}
