import type { PhraseKey } from '../words/catalogue';
import type { ToDo } from './finding';

/** Words that stand in the sentences of others. */
type Inside =
  | 'to-do.line'
  | 'to-do.cloud-taken-down'
  | 'to-do.claim'
  | 'to-do.role'
  | `to-do.who.${string}`
  | `to-do.anew.${string}`
  | `to-do.sender.${string}`
  | `to-do.guard.${string}`;
/** Sentences that settings bring along, which are in no catalogue: all that are done before the deployment, or after it. */
type OfSettings = 'of-settings.before' | 'of-settings.after';
type Said = Exclude<Extract<PhraseKey, `to-do.${string}`>, Inside> | OfSettings;

/** What somebody must do, in the order in which it must be done: before a deployment, while it runs, after it. */
const order = [
  // Whether it may go on at all.
  'to-do.report',
  'to-do.account-of-partition',
  'to-do.recordal-anew',
  // The account, before anything is made in it.
  'to-do.bootstrap',
  'to-do.bootstrap-if-missing',
  'to-do.roles-first',
  'to-do.free-names',
  'to-do.free-names-of-city',
  'to-do.unblock',
  'to-do.list-kept-parts',
  'to-do.import-kept',
  'to-do.import-kept-of',
  // Who connects and who signs in.
  'to-do.issue-tokens',
  'to-do.city-oidc',
  'to-do.groups-oidc',
  'to-do.own-oidc',
  'to-do.sign-in-there-oidc',
  'to-do.show-tokens-oidc',
  'to-do.show-tokens-cognito',
  'to-do.programs-oidc',
  'to-do.programs-cognito',
  'to-do.let-in-sigv4',
  'to-do.own-credentials',
  'to-do.through-proxy',
  'to-do.new-address',
  'to-do.interval-before',
  // Who is turned away unless they do otherwise.
  'to-do.name-orders',
  'of-settings.before',
  'to-do.account-first',
  'to-do.account-if-missing',
  // While it runs.
  'to-do.prove-domain',
  'to-do.set-records',
  'to-do.keep-records',
  'to-do.confirm-mail',
  'to-do.confirm-mail-of',
  // What it made waits for these.
  'to-do.enter-secrets',
  'to-do.make-secrets',
  'to-do.secret-anew',
  'to-do.register-first',
  'to-do.register-first-of-type',
  'to-do.register-anew',
  'to-do.register-again',
  'to-do.register-senders',
  'to-do.device-keys-first',
  'to-do.device-keys',
  'to-do.tell-address',
  'to-do.new-interfaces',
  'to-do.first-folders',
  'to-do.new-folders',
  // The directory is made by the deployment.
  'to-do.let-in-cognito',
  'to-do.let-in-cognito-there',
  'to-do.city-cognito',
  'to-do.groups-cognito',
  'to-do.own-cognito',
  'to-do.sign-in-there-cognito',
  'to-do.accounts-anew',
  'to-do.sign-in-anew',
  'to-do.interval-after',
  'of-settings.after',
  'to-do.other-district',
  // What is left goes last.
  'to-do.tell-callers',
  'to-do.tell-senders',
  'to-do.wrapped',
  'to-do.sealed-quarantine',
  'to-do.retire-devices',
  'to-do.retire-devices-of-type',
  'to-do.retire-senders-of-type',
  'to-do.retire-devices-of-cloud',
  'to-do.write-kept',
  'to-do.list-kept',
  'to-do.carry-over',
  'to-do.carry-services-over',
  'to-do.carry-over-protected',
  'to-do.take-down',
  'to-do.take-down-protected',
  'to-do.account-last',
  'to-do.delete-kept',
  'to-do.delete-kept-guarded',
  'to-do.delete-kept-parts',
] as const satisfies readonly Said[];

/** A sentence without a place in the order is no type. */
type Placed = Said extends (typeof order)[number] ? (typeof order)[number] : never;
const places = new Map<string, number>(order.map((key: Placed, place) => [key, place]));

const keyOf = ({ what: { key }, when }: ToDo): string => (key === 'effect' ? `of-settings.${when ?? 'before'}` : key);

/** Where it stands in the order of doing. */
export const placeOf = (toDo: ToDo): number => places.get(keyOf(toDo)) as number;
