/** Types with a limit or a scope of their own; without one, a name is alone in its account and region. */
export type NameForm = 'account' | 'backup-vault' | 'provisioning-template';

/**
 * Gives the physical name of a purpose, e.g. `status-dlq` → `yinchuan--traffic-status-dlq`. The caller owns the scheme, so
 * that stacks find each other's parts by name instead of by exports. `account` asks for a name that is alone in all
 * regions of an account (IAM); the other forms are shorter.
 */
export type Names = (purpose: string, form?: NameForm) => string;
