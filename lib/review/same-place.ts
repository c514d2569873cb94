import type { City } from '../config';
import { deviceDomains } from '../config/device-domains';

/** The same city in another stage: each has a cloud of its own. */
export const isRestaged = (a: City | undefined, b: City | undefined): boolean =>
  a !== undefined && b !== undefined && a.city === b.city && a.stage !== b.stage;

/** The same government by another name: its division, or its account and region; or by its own in another stage. */
export function isSamePlace(a: City | undefined, b: City | undefined): boolean {
  if (isRestaged(a, b)) return true;
  if (!a || !b || a.stage !== b.stage) return false;
  if (a.division !== undefined && a.division === b.division) return true;
  return a.cloud.account === b.cloud.account && a.cloud.region === b.cloud.region;
}

/** Does one division lie in the other, as a county in its prefecture? Codes of what is wider end with zeros (GB/T 2260). */
const liesIn = (inner: string | undefined, outer: string | undefined): boolean =>
  inner !== undefined && outer?.endsWith('00') === true && inner.startsWith(outer.replace(/(00)+$/, ''));

/** Do devices of one find the other at a domain that they know? */
function haveOneDomain(a: City, b: City): boolean {
  const domains = deviceDomains(a.cloud);
  return deviceDomains(b.cloud).some((domain) => domains.includes(domain));
}

/**
 * May one city run for the people of another one what that gives up? In another account and region something must show it:
 * the division that it lies in, or the domain of its devices. That one of a fleet gets what another gives up shows nothing.
 */
export function mayInherit(from: City | undefined, to: City | undefined): boolean {
  if (isSamePlace(from, to)) return true;
  if (!from || !to || from.stage !== to.stage) return false;
  return liesIn(from.division, to.division) || liesIn(to.division, from.division) || haveOneDomain(from, to);
}
