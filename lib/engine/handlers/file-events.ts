import { arrayAt, isJsonObject, objectAt, stringAt } from '../intake/reading';
import { replayOf } from '../intake/telemetry';

/** An object that has come into the landing zone. */
export interface LandedFile {
  readonly bucket: string;
  readonly key: string;
  readonly landedAtMs: number;
  /** Times that `citykit quarantine replay` has named it again; events of AWS say nothing. */
  readonly replay?: number;
}

/** EventBridge writes keys as they are. */
function ofEventBridge(event: Readonly<Record<string, unknown>>): LandedFile {
  const detail = objectAt(event.detail, 'detail');
  return {
    bucket: stringAt(objectAt(detail.bucket, 'bucket').name, 'bucket.name'),
    key: stringAt(objectAt(detail.object, 'object').key, 'object.key'),
    landedAtMs: Date.parse(stringAt(event.time, 'time')),
    ...replayOf(event.replay),
  };
}

/** S3's own notifications write keys as in a form: `+` is a space, the rest in per cent. */
function ofNotification(record: unknown): LandedFile {
  const { s3, eventTime } = objectAt(record, 'record');
  const { bucket, object } = objectAt(s3, 's3');
  return {
    bucket: stringAt(objectAt(bucket, 'bucket').name, 'bucket.name'),
    key: decodeURIComponent(stringAt(objectAt(object, 'object').key, 'object.key').replaceAll('+', ' ')),
    landedAtMs: Date.parse(stringAt(eventTime, 'eventTime')),
  };
}

/**
 * Files that a message names: an event of EventBridge, or a notification of S3. None for S3's test event, and for the
 * empty objects that stand for folders.
 */
export function landedFiles(body: string): readonly LandedFile[] {
  const event = objectAt(JSON.parse(body), 'body');
  if (event.Event === 's3:TestEvent') return [];
  const files = isJsonObject(event.detail)
    ? [ofEventBridge(event)]
    : arrayAt(event.Records, 'Records').map(ofNotification);
  return files.filter(({ key }) => !key.endsWith('/'));
}
