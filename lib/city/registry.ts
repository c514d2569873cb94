import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DeviceRegistry, type RegistryDeviceType } from '../../constructs';
import type { DeviceType, Service } from '../services/shared';
import type { CityContext } from './city-context';
import type { HandlerCode } from './handler-code';
import { firmwareUpdate } from './job-templates';
import { enabledFeeds, ruleName, serviceName } from './part-names';
import { platform } from './processors';
import { serviceGroups } from './thing-groups';

export interface RegistryParts {
  readonly context: CityContext;
  readonly service: Service;
  readonly code: HandlerCode;
  readonly key: IKey;
}

const registryType = (context: CityContext, service: Service, type: DeviceType<never>): RegistryDeviceType => ({
  id: type.id,
  // From the id, which is for good: AWS replaces a thing type whose description changes, and its name is taken.
  description: type.id.replaceAll('-', ' '),
  searchableAttributes: type.searchableAttributes,
  ruleNames: enabledFeeds(context, service)
    .filter((feed) => feed.kind === 'mqtt' && feed.deviceType === type.id)
    .map((feed) => ruleName(context, service, feed)),
  shadows: type.shadows,
});

/** The device registry of a service: types, groups, policies, provisioning, jobs. */
export function buildRegistry(scope: Construct, { context, service, code, key }: RegistryParts): DeviceRegistry {
  return new DeviceRegistry(scope, 'Devices', {
    // Device types are unique in the city and name themselves; what there is once a service bears its name.
    names: (purpose, form) =>
      service.deviceTypes.some((type) => purpose === type.id || purpose === `${type.id}-claim`)
        ? context.name(purpose, form)
        : serviceName(context, service, purpose, form),
    city: context.key,
    deviceTypes: service.deviceTypes.map((type) => registryType(context, service, type)),
    groups: serviceGroups(context, service),
    hook: {
      code: Code.fromAsset(code('registry/provisioning-hook', {}, serviceName(context, service, 'provisioning-hook'))),
      environment: { CITYKIT_URL_SUFFIX: Stack.of(scope).urlSuffix },
      ...platform(context),
    },
    key,
    certificateAuthorities: context.city.devices.certificateAuthorities
      .filter(({ deviceType }) => service.deviceTypes.some((type) => type.id === deviceType))
      .map(({ id, deviceType, certificate }) => ({ id, deviceType, certificatePem: certificate })),
    installerRoleNames: context.city.devices.installerRoles,
    jobTemplates: [firmwareUpdate(scope, context)],
    deleteData: context.deletesData,
  });
}
