/**
 * Body of a message in the queue of a file feed: the EventBridge event "Object Created" of S3. It is not the S3
 * notification: there is no `Records`, and the key is not URL-encoded. Only what a processor reads is listed.
 */
export interface FileEvent {
  readonly source: 'aws.s3';
  readonly 'detail-type': 'Object Created';
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly detail: {
    readonly bucket: { readonly name: string };
    readonly object: {
      readonly key: string;
      /** Bytes. */
      readonly size: number;
      readonly etag: string;
      readonly 'version-id'?: string;
      /** Hexadecimal; greater is later, for the same key. */
      readonly sequencer: string;
    };
  };
}
