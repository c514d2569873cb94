import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DeviceRotation } from '../../constructs';
import type { City } from '../config/city-schema';
import { variables } from '../services/shared';
import type { CityContext } from './city-context';
import type { HandlerCode } from './handler-code';
import { platform } from './processors';

/** True when the city has devices that hold certificates. */
export const hasCertificates = (context: CityContext): boolean =>
  context.services.some(({ deviceTypes }) => deviceTypes.length > 0);

/** What the steps are told: times and districts. */
export const rotationPolicy = ({ devices }: City) => ({ ...devices.rotation, districts: devices.districts });

/** Fresh certificates for the devices of all services: the registry is one an account. */
export function buildRotation(scope: Construct, context: CityContext, code: HandlerCode, key: IKey): DeviceRotation {
  const { runtime, architecture, logRetention } = platform(context);
  return new DeviceRotation(scope, 'Rotation', {
    names: context.name,
    ruleName: context.snake('device-connections'),
    districts: context.city.devices.districts,
    steps: {
      code: Code.fromAsset(code('registry/certificate-rotation', rotationPolicy(context.city))),
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
