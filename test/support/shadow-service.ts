import { iotShadows } from '../../lib/devices/commands/iot-shadows';
import type { Session } from '../../lib/devices/session';
import { AwsError, type AwsRequest, type SignedFetch } from '../../lib/engine/ports/aws/client';
import type { IotCall } from '../../lib/registry/aws/iot-call';
import type { Answer } from './aws-server';

type State = Record<string, unknown>;

const isMap = (value: unknown): value is State => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges as a shadow does: maps by key, null takes a key away. */
function merge(into: State, change: State): State {
  const merged = { ...into };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else merged[key] = isMap(value) ? merge(isMap(merged[key]) ? merged[key] : {}, value) : value;
  }
  return merged;
}

/** A state with a time in place of each plain value; null stays null, so that it is taken away by a merge. */
function stamped(state: unknown, timestamp: number): unknown {
  if (Array.isArray(state)) return state.map((one) => stamped(one, timestamp));
  if (isMap(state))
    return Object.fromEntries(Object.entries(state).map(([key, one]) => [key, stamped(one, timestamp)]));
  return state === null ? null : { timestamp };
}

/** A named shadow of a device in memory, as AWS IoT keeps it: versions, times of each value in whole seconds. */
export class ShadowService {
  nowMs = 1_800_000_000_000;
  state: { desired: State; reported: State } = { desired: {}, reported: {} };
  private metadata: { desired: State; reported: State } = { desired: {}, reported: {} };
  private version = 0;

  readonly session = {
    iot: { call: async () => ({ endpointAddress: 'x-ats.iot.us-west-2.amazonaws.com' }) } as unknown as IotCall,
    aws: {
      send: async ({ method = 'GET', body }: AwsRequest) => {
        const { status = 200, body: answer } = this.answer({ method, input: body ? JSON.parse(String(body)) : {} });
        if (status === 404) throw new AwsError('ResourceNotFoundException', 'no shadow', 404);
        return new Response(JSON.stringify(answer));
      },
    } as unknown as SignedFetch,
  } as Session;

  readonly port = () => iotShadows(this.session);

  answer({ method, input }: { readonly method: string; readonly input: State }): Answer {
    if (method === 'POST') return { body: this.change('desired', (input.state as { desired: State }).desired) };
    if (this.version === 0) return { status: 404, body: { __type: 'ResourceNotFoundException' } };
    return { body: { state: this.state, metadata: this.metadata, version: this.version, timestamp: this.seconds } };
  }

  /** A device reports values. */
  report(values: State): void {
    this.change('reported', values);
  }

  /** What a device answers that follows the delta: the values that differ from its last report. */
  followDelta(): void {
    const { desired, reported } = this.state;
    const differing = Object.entries(desired).filter(
      ([key, value]) => JSON.stringify(reported[key]) !== JSON.stringify(value),
    );
    if (differing.length > 0) this.report(Object.fromEntries(differing));
  }

  private get seconds(): number {
    return Math.floor(this.nowMs / 1000);
  }

  private change(part: 'desired' | 'reported', values: State): object {
    this.state = { ...this.state, [part]: merge(this.state[part], values) };
    const times = stamped(values, this.seconds) as State;
    this.metadata = { ...this.metadata, [part]: merge(this.metadata[part], times) };
    this.version++;
    return { state: { [part]: values }, metadata: { [part]: times }, version: this.version, timestamp: this.seconds };
  }
}
