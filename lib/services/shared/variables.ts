const upper = (id: string): string => id.toUpperCase().replaceAll('-', '_');

/**
 * Environment variables by which a city's stacks give functions the names of things (lib/engine/README.md): said once,
 * here, for the stacks that write them and the handlers that read them.
 */
export const variables = {
  /** Key of the city. */
  city: 'CITYKIT_CITY',
  /** Id of the service. */
  service: 'CITYKIT_SERVICE',
  /** IANA time zone of the city. */
  timeZone: 'CITYKIT_TIME_ZONE',
  /** Language of the words in alarms: `en` or `zh`. */
  language: 'CITYKIT_LANGUAGE',
  /** DNS suffix of the partition. */
  urlSuffix: 'CITYKIT_URL_SUFFIX',
  quarantineStream: 'CITYKIT_QUARANTINE_STREAM',
  /** Event bus of the city. */
  bus: 'CITYKIT_BUS',
  /** `on` where somebody of the city takes what is owed from its bus; set for functions that write such rows. */
  fees: 'CITYKIT_FEES',
  /** Table of receipts of the city's ledger; set for functions that read them, where there is one. */
  receipts: 'CITYKIT_RECEIPTS',
  /** Device endpoint of the account; set when the function may set shadows. */
  iotEndpoint: 'CITYKIT_IOT_ENDPOINT',
  /** Bucket of the lists of a day; set when the function writes some. */
  reportsBucket: 'CITYKIT_REPORTS_BUCKET',
  /** Bucket of files that come; set when the function puts some there. */
  landingBucket: 'CITYKIT_LANDING_BUCKET',
  /** Ids of feeds of files that the function keeps in gzip once they were taken, parted by commas; unset where there are none. */
  keptInGzip: 'CITYKIT_KEPT_IN_GZIP',
  /** Bucket of the store of kind `documents`. */
  documentsBucket: 'CITYKIT_DOCUMENTS_BUCKET',
  /** Bucket of the store of kind `audit`. */
  auditBucket: 'CITYKIT_AUDIT_BUCKET',
  /** Key of KMS, by alias, that wraps the data keys of single subjects: the service's own. */
  subjectKey: 'CITYKIT_SUBJECT_KEY',
  /** How callers of the service's HTTP APIs sign in: `cognito`, `oidc` or `sigv4`. */
  signIn: 'CITYKIT_SIGN_IN',
  /**
   * Who vouches for a device on a WebSocket: `credentials`, its own Basic credentials on `$connect`; or `proxy`, a proxy
   * of the city that signed the connection and names the device in the query parameter `device`.
   */
  deviceIdentity: 'CITYKIT_DEVICE_IDENTITY',
  /** Table of a store of kind `items`. */
  stateTable: (store: string): string => `CITYKIT_STATE_${upper(store)}`,
  /** Name of a secret that the function reads. */
  secret: (id: string): string => `CITYKIT_SECRET_${upper(id)}`,
  /** Address at which messages are posted to connections of a WebSocket feed: `https://…/<stage>`. */
  connections: (feed: string): string => `CITYKIT_CONNECTIONS_${upper(feed)}`,
} as const;
