import { jsonOf } from '../../engine/ports/aws/answers';
import { AwsError } from '../../engine/ports/aws/client';
import { notFound, segment } from '../../registry/aws/iot-call';
import type { Session } from '../session';
import type { Shadows, State, Wish } from './shadows';

/** A shadow as AWS IoT writes it. */
interface Document {
  readonly state: { readonly desired?: State; readonly reported?: State };
  readonly metadata?: { readonly reported?: State };
  readonly version: number;
  /** UTC s. */
  readonly timestamp: number;
}

/** Named shadows by the account's data endpoint, whose name only AWS IoT knows. */
export async function iotShadows({ aws, iot }: Session): Promise<Shadows> {
  const { endpointAddress: host } = await iot.call<{ endpointAddress: string }>(
    'GET',
    '/endpoint?endpointType=iot:Data-ATS',
  );
  const at = (thing: string, shadow: string) => ({
    service: 'iotdata',
    host,
    path: `/things/${segment(thing)}/shadow?name=${segment(shadow)}`,
  });
  return {
    async read(thing, shadow) {
      try {
        const response = await aws.send({ ...at(thing, shadow), method: 'GET' });
        const { state, metadata, version } = await jsonOf<Document>(response);
        const { desired = {}, reported = {} } = state;
        return { desired, reported, metadata: metadata?.reported ?? {}, version };
      } catch (error) {
        if (error instanceof AwsError && notFound.some((code) => code === error.code)) return undefined;
        throw error;
      }
    },
    async desire(thing, shadow, desired): Promise<Wish> {
      const body = JSON.stringify({ state: { desired } });
      const response = await aws.send({ ...at(thing, shadow), method: 'POST', body });
      const { version, timestamp } = await jsonOf<Document>(response);
      return { version, atSeconds: timestamp };
    },
  };
}
