import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import type { GuardianOperations } from '../../../lib/services/education/operations/guardians';
import { today } from './admitted';
import { type Called, note } from './called';
import { askingAs, mayAsk } from './caller';
import { allAskings, type Found, requestAnswer } from './requests';
import { standingOf } from './standing';

type Output<S> = S extends { readonly _output: infer T } ? T : never;
type Operation = GuardianOperations['listRequests'];

/** Place in the list: what is to be answered first stands first. */
const rankOf = ({ asking: { respondBy, id } }: Found): string => `${respondBy}#${id}`;

/** Requests of a state that staff may see, those that are to be answered first before; of a child of theirs none. */
export async function listRequests(
  called: Called,
  { state: wanted, cursor, limit }: Output<Operation['query']>,
): Promise<Output<Operation['answer']>> {
  const { desk, caller, operation } = called;
  const { state } = desk.ports;
  const question = [operation, caller.actor, wanted];
  const after = cursor === undefined ? '' : placeOf(desk.sealKey, question, cursor);
  const all = (await allAskings(desk.ports))
    .flatMap((askings) => askings.requests.map((asking): Found => ({ askings, asking })))
    .filter((one) => one.asking.state === wanted && rankOf(one) > after)
    .sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  const seen: { readonly found: Found; readonly isGuardian: boolean }[] = [];
  for (const found of all) {
    const { who, school, named } = found.askings;
    const by = { guardian: who.guardian, school };
    // What is of no school of theirs is not looked up in the roster.
    if (!mayAsk(caller, by, true) || (await askingAs(desk, caller, who, named)).role === 'guardian') continue;
    const { number, isEnrolled } = await standingOf(state, who, today(desk));
    if (mayAsk(caller, by, isEnrolled)) seen.push({ found, isGuardian: number !== undefined });
    if (seen.length > limit) break;
  }
  const page = seen.slice(0, limit);
  const last = seen.length > limit ? page.at(-1) : undefined;
  const subjects = new Set(page.flatMap(({ found: { askings } }) => [askings.who.pupil, askings.who.guardian]));
  await note(called, caller, [...subjects], 'ok');
  return {
    items: page.map(({ found, isGuardian }) => requestAnswer(desk, found, isGuardian)),
    next: last ? cursorOf(desk.sealKey, question, rankOf(last.found)) : null,
  };
}
