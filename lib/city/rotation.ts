import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DeviceRotation } from '../../constructs';
import { services } from '../services';
import { variables } from '../services/shared';
import type { CityContext } from './city-context';
import type { HandlerCode } from './handler-code';
import { platform } from './processors';

/** Hours between two surveys of the certificates; the alarm on those that stay unread looks at as many. */
export const surveyHours = 6;

/** True when the city has devices that hold certificates. */
export const hasCertificates = (context: CityContext): boolean =>
  context.runs(({ deviceTypes }) => deviceTypes.length > 0);

/** Purpose of the function that renews certificates. */
export const rotationPurpose = 'certificate-rotation';

/**
 * What the steps know: times and districts, and which things are this city's, for the registry is one an account. Types
 * of services that the city does not run are among them, so that nothing changes here when a service comes or goes.
 */
export function rotationSettings({ city, known, name }: CityContext) {
  const { rotation, districts, types } = city.devices;
  const ofServices = [...services, ...known].flatMap(({ deviceTypes }) => deviceTypes);
  const ids = new Set([...ofServices, ...types].map(({ id }) => id));
  return { ...rotation, districts, thingTypes: [...ids].map((id) => name(id)) };
}

/** Fresh certificates for the devices of all services. */
export function buildRotation(scope: Construct, context: CityContext, code: HandlerCode, key: IKey): DeviceRotation {
  const { runtime, architecture, logRetention } = platform(context);
  return new DeviceRotation(scope, 'Rotation', {
    names: context.name,
    ruleName: context.snake('device-connections'),
    districts: context.city.devices.districts,
    everyHours: surveyHours,
    steps: {
      code: Code.fromAsset(
        code('registry/certificate-rotation', rotationSettings(context), context.name(rotationPurpose)),
      ),
      environment: {
        [variables.city]: context.key,
        [variables.urlSuffix]: Stack.of(scope).urlSuffix,
      },
      runtime,
      architecture,
    },
    key,
    logRetention,
    deleteData: context.deletesData,
  });
}
