import { isDeepStrictEqual } from 'node:util';
import type { Kind } from '../kind';

interface WithRole {
  /** Empty: nobody writes. */
  readonly roleArn: string;
}

/**
 * A setting that is one role: nobody can share it. It is given back empty, never to the role of before: that would take
 * the right to pass any role of the account.
 */
export const roleKind = <V extends WithRole>(title: string, nothing: V): Kind<V, WithRole> => ({
  title,
  isSet: ({ roleArn }) => roleArn !== '',
  holds: (found, wanted) => isDeepStrictEqual(found, wanted),
  sum: (_, wanted) => wanted,
  isShared: () => false,
  isOurs: ({ roleArn }, note) => roleArn === note.roleArn,
  note: (_, { roleArn }) => ({ roleArn }),
  without: (found, { roleArn }) => (found.roleArn === roleArn ? nothing : found),
  owner: ({ roleArn }) => ({ role: roleArn }),
});
