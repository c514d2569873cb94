/** A job that operators start on things or groups, e.g. a firmware update or a reboot. */
export interface JobTemplateProps {
  /** Lower case with hyphens, e.g. `firmware-update`. */
  readonly id: string;
  readonly description: string;
  /** What devices get. `${aws:iot:s3-presigned-url:…}` becomes a link of the given life. At most 32 KB as JSON. */
  readonly document: Readonly<Record<string, unknown>>;
  /** How fast it is rolled out, from the first minute to the last. */
  readonly rollout: {
    readonly basePerMinute: number;
    readonly maximumPerMinute: number;
    /** Factor after every `successesToSpeedUp` devices that succeed, 1.1 to 5. */
    readonly factor: number;
    readonly successesToSpeedUp: number;
  };
  /** The whole job stops when this share of devices has failed. */
  readonly abort: { readonly percent: number; readonly afterDevices: number };
  /** A device that has not finished by then counts as failed. 1 to 10,080. */
  readonly timeoutMinutes: number;
  /** Tries of a device that failed or timed out, 0 to 10. */
  readonly retries: number;
  /** Links to objects of a bucket in the document. @default none */
  readonly presignedUrl?: { readonly roleArn: string; readonly expiresSeconds: number };
}
