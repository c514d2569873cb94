import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Names } from '../shared/names';

export interface ProtocolEndpointProps {
  /** Purposes asked: `<protocol>`, for API and log, and `<protocol>-connect`, for the policy of proxies. */
  readonly names: Names;
  /** Id of the protocol, e.g. `ocpp`: stage of the API and so the end of its address. Lower case, digits, hyphens. */
  readonly protocol: string;
  readonly description: string;
  /** Key of this stack: log. Its policy must let CloudWatch Logs use it, as `DataKey`'s does. */
  readonly key: IKey;
  /** SSM parameter into which the address goes, `wss://…/<protocol>`. */
  readonly urlParameterName: string;
  /** Who may connect. In aws-cn without ICP recordal only `proxy` is answered. */
  readonly authorization: DeviceAuthorization;
  /** Frames per second of all connections together. @default 500, in bursts of 1000 */
  readonly throttle?: { readonly ratePerSecond: number; readonly burst: number };
  /** @default 90 days */
  readonly logRetention?: RetentionDays;
}

/**
 * `credentials`: the function checks the device's own Basic credentials on `$connect` and answers 401 without.
 * `proxy`: a proxy of the owner takes the devices' connections, with TLS and certificates of its own, and signs its
 * own with SigV4; only the roles named may.
 */
export type DeviceAuthorization =
  | { readonly kind: 'credentials' }
  | { readonly kind: 'proxy'; readonly roleNames: readonly string[] };
