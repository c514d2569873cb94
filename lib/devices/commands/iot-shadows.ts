import { notFound, segment } from '../../../lambdas/registry/aws/iot-call';
import { AwsError } from '../../../lambdas/shared/aws/client';
import type { Session } from '../session';
import type { ShadowDocument, Shadows } from './shadow';

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
        return ((await response.json()) as { state: ShadowDocument }).state;
      } catch (error) {
        if (error instanceof AwsError && notFound.some((code) => code === error.code)) return undefined;
        throw error;
      }
    },
    async desire(thing, shadow, desired) {
      await aws.send({ ...at(thing, shadow), method: 'POST', body: JSON.stringify({ state: { desired } }) });
    },
  };
}
