import { AlarmBook } from '../alarms/alarm-book';
import { type GatewayEvent, type GatewayResult, requestOf, resultOf } from '../api/gateway-event';
import type { ApiRequest, ApiResponse } from '../api/request';
import { withNamedDevices } from '../devices/with-named-devices';
import type { FeedProcessor } from '../feed-processor';
import type { AskingPorts, DeviceDirectory, Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { askingRuntime } from './asking-runtime';
import type { Runtime } from './runtime';

const minuteMs = 60_000;

/** What a check of a signature finds. */
export type Verdict =
  /** What is read: the bytes as they came, or what they held sealed. */
  | { readonly isSigned: true; readonly bytes: Uint8Array }
  /** `isNoise`: no alarm, e.g. a stranger who signs nothing, or the sender's own probe. */
  | { readonly isSigned: false; readonly reason: string; readonly isNoise?: boolean };

/** What a sender of messages asks of their address. */
export interface Webhook {
  readonly service: ServiceFacts;
  readonly feed: string;
  /** Who signs: the device whose messages they are. */
  readonly sender: string;
  readonly maxBytes: number;
  /** Headers by which a message is signed, the signature first: without it a message is a stranger's, and costs nothing. */
  readonly signedBy: readonly string[];
  readonly processor: FeedProcessor;
  /** Alarm of the service for messages that are signed, and not rightly. */
  readonly alarm: string;
  /** Checks the bytes as they came, before anything is read. Throws what must be tried again, e.g. `SecretUnread`. */
  readonly verify: (
    request: Pick<ApiRequest, 'headers' | 'body'>,
    at: Pick<AskingPorts, 'secrets' | 'outside'> & { readonly nowMs: number; readonly settings: unknown },
  ) => Promise<Verdict>;
  /** What it must be answered, so that it sends the message no more, or again. */
  readonly answers: Readonly<Record<'taken' | 'refused', Omit<ApiResponse, 'headers'>>>;
}

/** Who signs is known by the key: the registry need not have it. */
const bySignature: DeviceDirectory = { isActive: async () => true, registered: async () => undefined };

/** Takes one message: verified, then read, then kept. Answers `taken` only when nothing of it can be lost any more. */
async function takeCall(
  webhook: Webhook,
  request: ApiRequest,
  { ports: all, city }: Pick<Runtime, 'ports' | 'city'>,
): Promise<ApiResponse> {
  const ports = { ...all, devices: bySignature };
  const { service, processor, sender, feed, maxBytes, signedBy, answers } = webhook;
  const nowMs = ports.clock.nowMs();
  const { secrets, outside } = ports.asking ?? {};
  if (!secrets || !outside || !processor.messages)
    throw new Error(`webhook ${feed} reads no secrets, or its feed takes no messages`);
  const { settings } = await withNamedDevices(service, city, ports);
  const noise =
    request.body.length > maxBytes || signedBy.slice(0, 1).some((name) => !request.headers[name.toLowerCase()]);
  const verdict: Verdict = noise
    ? { isSigned: false, reason: 'too long, or not signed', isNoise: true }
    : await webhook.verify(request, { secrets, outside, nowMs, settings });
  if (!verdict.isSigned) {
    if (!verdict.isNoise) await tell(webhook, ports, nowMs, verdict.reason);
    return answered(answers.refused);
  }
  const message = {
    bytes: verdict.bytes,
    receivedAtMs: nowMs,
    origin: `${feed}:${request.requestId}`,
    deviceId: sender,
  };
  const { accepted, duplicates } = await processor.messages([message], { ...city, settings, backfill: false }, ports);
  return answered(accepted + duplicates > 0 ? answers.taken : answers.refused);
}

const answered = (answer: Omit<ApiResponse, 'headers'>): ApiResponse => ({
  ...answer,
  headers: {
    'content-type': answer.body.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
});

/** One signal a minute: a flood is one alarm. */
async function tell({ service, alarm, sender }: Webhook, ports: Ports, nowMs: number, reason: string): Promise<void> {
  const atMs = Math.floor(nowMs / minuteMs) * minuteMs;
  const key = { alarm, deviceId: sender, subject: '' };
  await new AlarmBook(service, ports).add(key, { kind: 'raise', atMs, detail: reason });
}

/** The Lambda handler of a webhook. The log names no path, header or body. */
export function webhookHandler(webhook: Webhook, start: (service: ServiceFacts) => Runtime = askingRuntime) {
  let started: Runtime | undefined;
  return async (event: GatewayEvent): Promise<GatewayResult> => {
    started ??= start(webhook.service);
    try {
      return resultOf(await takeCall(webhook, requestOf(event), started));
    } finally {
      started.ports.metrics.flush();
    }
  };
}
