import { problem } from '../../../lib/engine/api/problem';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { type Called, refuse } from './called';
import { askingAs, type GuardianCaller, mayAsk, mayCall } from './caller';
import type { GuardianDesk } from './desk';
import { type Found, findRequest } from './requests';
import { type Asked, type Standing, standingOf } from './standing';

/** A call that was let in: who acts, for whom by keyed hashes, and how the newest roster has them. */
interface Admitted {
  readonly acting: GuardianCaller;
  readonly who: Asked;
  readonly standing: Standing;
}

export const today = ({ city, ports }: GuardianDesk): string => zoneOf(city.timeZone).dayOf(ports.clock.nowMs()).date;

/** The same of a pupil whose guardian asks. */
export interface OfPupil extends Admitted {
  readonly asked: Asked;
  readonly standing: Standing & { readonly number: string };
}

/** Lets in a call about a pupil, whose guardian is named or calls. */
export async function ofPupil(called: Called, said: Partial<Asked> & Omit<Asked, 'guardian'>): Promise<OfPupil> {
  const { desk, caller, operation } = called;
  const { hash, ports } = desk;
  const { guardian = caller.guardian, pupil, school } = said;
  const named = guardian === undefined ? undefined : hash(guardian);
  const acting = await askingAs(desk, caller, { ...(named && { guardian: named }), pupil: hash(pupil) });
  if (!mayCall(acting, operation)) return refuse(called, acting, [], 'not-allowed');
  if (guardian === undefined || named === undefined) {
    if (acting.role === 'guardian') return refuse(called, acting, [hash(pupil)], 'not-found');
    throw problem('invalid', { invalid: [{ at: '/guardian', code: 'invalid_type' }] });
  }
  const who = { guardian: named, pupil: hash(pupil), school: hash(school) };
  const { number, isEnrolled, named: others } = await standingOf(ports.state, who, today(desk));
  if (number === undefined || !mayAsk(acting, { guardian: named, school }, isEnrolled))
    return refuse(called, acting, [who.pupil, who.guardian], 'not-found');
  return { acting, who, asked: { guardian, pupil, school }, standing: { number, isEnrolled, named: others } };
}

/**
 * Lets in a call about a request. A guardian sees their own alone, as long as they are guardian of the pupil; who was one
 * when they asked is nothing to staff, which has to answer all the same.
 */
export async function ofRequest(called: Called, requestId: string): Promise<Admitted & { readonly found: Found }> {
  const { desk, caller, operation } = called;
  const found = await findRequest(desk, requestId);
  if (!found) return refuse(called, caller, [], 'not-found');
  const { who, school, named } = found.askings;
  const subjects = [who.pupil, who.guardian];
  const acting = await askingAs(desk, caller, who, named);
  if (!mayCall(acting, operation)) return refuse(called, acting, subjects, 'not-allowed');
  const standing = await standingOf(desk.ports.state, who, today(desk));
  const isTheirs = acting.role !== 'guardian' || standing.number !== undefined;
  if (!isTheirs || !mayAsk(acting, { guardian: who.guardian, school }, standing.isEnrolled))
    return refuse(called, acting, subjects, 'not-found');
  return { acting, who, standing, found };
}
