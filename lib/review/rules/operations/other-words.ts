import type { Language } from '../../../services/shared';
import { same } from '../../../shared/same';
import type { CityChange } from '../rule';

/** The language that a city changes to. */
export function otherLanguage({ base, head }: CityChange): Language | undefined {
  const [was, is] = [base?.city?.language, head?.city?.language];
  return was === undefined || was === is ? undefined : is;
}

/** The name that a city gets. */
export function otherName({ base, head }: CityChange): { readonly en: string; readonly zh?: string } | undefined {
  const [was, is] = [base?.city?.name, head?.city?.name];
  return was === undefined || same(was, is) ? undefined : is;
}

/** Does a city ask for other words on its dashboards and in its alarms? Then what changes in words alone is stated with that. */
export const asksForOtherWords = (change: CityChange): boolean =>
  otherLanguage(change) !== undefined || otherName(change) !== undefined;
