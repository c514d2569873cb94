export interface DeviceDomainProps {
  /** Host name at which devices connect, lower case, at most 64 characters. A changed one is another domain: give it another id. */
  readonly domainName: string;
  /** Name of the configuration in AWS IoT: letters, digits, `.`, `-` and `_`, at most 128, once an account and region. */
  readonly configurationName: string;
  /** Host name of the account's own device endpoint (`iot:Data-ATS`), to which the domain leads. */
  readonly endpoint: string;
  /**
   * Public hosted zone of Route 53, in this account, that holds the domain.
   * @default records are set by hand: an output says which, and the stack waits for the one that proves the domain
   */
  readonly hostedZoneId?: string;
}
