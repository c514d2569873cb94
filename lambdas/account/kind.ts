/** How a setting of the account is taken, added to and given back: pure, one for each setting. `N`: what is noted of it. */
export interface Kind<V, N = unknown> {
  /** As an operator reads it, after "The" at the start of a sentence. */
  readonly title: string;
  /** False while it is as AWS has it before anybody touches it. */
  isSet(found: V): boolean;
  /** Does it do all that we want already? */
  holds(found: V, wanted: V): boolean;
  /** What was found with what we want: nothing of it is taken away where both can be had. */
  sum(found: V, wanted: V): V;
  /** True when the sum changes nothing for whoever set what was found. */
  isShared(found: V, wanted: V): boolean;
  /** Is what was found what we set the last time? */
  isOurs(found: V, note: N): boolean;
  /** What of the change from one to the other is to be taken back one day. */
  note(before: V, after: V): N;
  /** What was found without that. What somebody else has set since stays. */
  without(found: V, note: N): V;
  /** Whose it is, as far as AWS knows: a role that `Stacks` may know, or words. */
  owner(found: V): { readonly role: string } | { readonly words: string };
}
