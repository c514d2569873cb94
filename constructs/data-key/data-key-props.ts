export interface DataKeyProps {
  /** Alias without `alias/`, e.g. `yinchuan--traffic`. Other stacks find the key by it. */
  readonly alias: string;
  /** What it protects, for the people who see it in the console. */
  readonly description: string;
  /**
   * Service principals that write to what the key encrypts on their own account, e.g. `cloudwatch.amazonaws.com` for
   * alarms to an encrypted topic. Only for resources of this account.
   * @default none beside CloudWatch Logs
   */
  readonly services?: readonly string[];
  /**
   * The key goes when the stack goes, after 30 days of grace. All that it encrypts is lost then.
   * @default false: the key stays
   */
  readonly deleteData?: boolean;
}
