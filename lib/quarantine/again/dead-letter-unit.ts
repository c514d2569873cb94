import { createHash } from 'node:crypto';
import { canonicalJson } from '../../engine/audit/canonical-json';
import { landedFiles } from '../../engine/handlers/file-events';
import { isJsonObject } from '../../engine/intake/reading';
import { isTelemetry, replayOf } from '../../engine/intake/telemetry';
import type { DeadLetterQueue, Letter } from '../dead-letters';
import type { Obstacle, Unit, UnitPlace } from './unit';

type Body = Readonly<Record<string, unknown>>;

/** What the queue of the feed gets of a body, device or file, and the file that must be there. */
type Sent = Pick<Unit, 'kind' | 'name' | 'object'> & { readonly body: object };

/** A body that its processor failed on: of our topic rule, or the event of a file or of an object of messages. */
function ofProcessor(body: Body, text: string): Sent | Obstacle {
  if (isTelemetry(body)) return { kind: 'message', body, name: body.thing };
  if (!isJsonObject(body.detail)) return 'strange';
  const [file] = landedFiles(text);
  if (!file) return 'strange';
  const { bucket, key } = file;
  return { kind: 'file', body, name: key, object: { bucket, key } };
}

/**
 * What an error action writes ("Error handling (error action)", AWS IoT Core Developer Guide), as the rule's first action
 * would have sent it. The topic may begin with that of Basic Ingest.
 */
function ofRule(body: Body, { sentAtMs }: Letter, isInObjects = false): Sent | Obstacle {
  const { topic, clientId, base64OriginalPayload: payload, cloudwatchTraceId: traceId, failures } = body;
  if (typeof topic !== 'string' || typeof clientId !== 'string' || typeof payload !== 'string') return 'strange';
  // The one action of a feed in objects is Firehose. Of another feed it had a copy alone.
  const isFailed = ({ failedAction }: Body) => isInObjects || /sqs/i.test(String(failedAction));
  if (!Array.isArray(failures) || !failures.some((one) => isJsonObject(one) && isFailed(one))) return 'raw-copy';
  const [city, district, deviceType, thing] = topic.split('/').slice(-4);
  if (thing === undefined) return 'strange';
  const from = { receivedAt: sentAtMs, traceId: String(traceId) };
  return { kind: 'message', body: { payload, clientId, city, district, deviceType, thing, ...from }, name: thing };
}

/** What is sent again of a dead letter, or why nothing is. It keeps its identity however often it is given up. */
export function unitOfLetter(
  letter: Letter,
  { service, feed, kind, isInObjects }: Omit<DeadLetterQueue, 'queue'>,
  { nameOf = (identity) => identity }: Pick<UnitPlace, 'nameOf'>,
): Unit | Obstacle {
  try {
    const whole: unknown = JSON.parse(letter.text);
    if (!isJsonObject(whole)) return 'strange';
    const sent = kind === 'rule' ? ofRule(whole, letter, isInObjects) : ofProcessor(whole, letter.text);
    if (typeof sent === 'string') return sent;
    const { replay: before, ...body } = sent.body as Body;
    const { replay = 0 } = replayOf(before);
    const parts = canonicalJson([service, feed, kind, canonicalJson(body as never)]);
    const identity = nameOf(createHash('sha256').update(parts).digest('hex').slice(0, 32));
    const attempt = replay + 1;
    return { ...sent, service, feed, identity, attempt, body: { ...body, replay: attempt } };
  } catch {
    // No JSON, or of more levels than there is stack for: it must not keep the others from being sent.
    return 'strange';
  }
}
