import { type CfnPolicy, type CfnRoleAlias, CfnThingType } from 'aws-cdk-lib/aws-iot';
import { Construct } from 'constructs';
import { DeviceState } from '../device-state/device-state';
import { Processor } from '../processor/processor';
import { removalPolicy } from '../shared/removal';
import { certificateAuthority } from './certificate-authority';
import { claimPolicy } from './claim-policy';
import { devicePolicy } from './device-policy';
import type { DeviceRegistryProps, RegistryDeviceType } from './device-registry-props';
import { checkDeviceTypes, templateName } from './device-type-rules';
import { fleetTemplate } from './fleet-template';
import { letInstallersClaim } from './installers';
import { jobTemplate } from './job-template';
import { provisioningRole } from './provisioning-role';
import { credentialsAlias } from './role-alias';
import { checkThingGroups, thingGroups } from './thing-groups';

/** What devices of a service are and may do, and how they come in. The devices themselves are data, never resources. */
export class DeviceRegistry extends Construct {
  /** Devices that may come in; see `ProvisioningHook`. */
  readonly allowList: DeviceState;
  readonly hook: Processor;
  readonly thingTypes: ReadonlyMap<string, CfnThingType>;
  readonly policies: ReadonlyMap<string, CfnPolicy>;
  readonly credentials?: CfnRoleAlias;

  constructor(scope: Construct, id: string, props: DeviceRegistryProps) {
    super(scope, id);
    checkDeviceTypes(this, props);
    checkThingGroups(this, props.groups);
    thingGroups(this, props.groups);
    this.allowList = new DeviceState(this, 'AllowList', {
      tableName: props.names('allow-list'),
      key: props.key,
      deleteData: props.deleteData,
    });
    this.hook = new Processor(this, 'Hook', {
      ...props.hook,
      functionName: props.names('provisioning-hook'),
      description: 'Decides whether a device may be provisioned',
      environment: {
        ...props.hook.environment,
        ALLOW_LIST_TABLE: props.names('allow-list'),
        TEMPLATE_DEVICE_TYPES: JSON.stringify(
          Object.fromEntries(props.deviceTypes.map((type) => [templateName(type, props), type.id])),
        ),
      },
      memoryMb: 256,
      // AWS IoT waits five seconds for the answer.
      timeoutSeconds: 5,
      key: props.key,
    });
    this.hook.grants.readTable(this.allowList.table);
    this.credentials = props.deviceCredentials && credentialsAlias(this, props.names, props.deviceCredentials);
    this.thingTypes = this.each(props, (type) => thingType(this, type, props));
    this.policies = this.each(props, (type) => devicePolicy(this, type, props, this.credentials));
    const role = provisioningRole(this, props);
    for (const type of props.deviceTypes) {
      claimPolicy(this, type, props);
      fleetTemplate(this, type, props, { role, hook: this.hook.function });
    }
    letInstallersClaim(this, props);
    for (const ca of props.certificateAuthorities ?? []) certificateAuthority(this, ca, props, role);
    for (const job of props.jobTemplates ?? []) jobTemplate(this, job, props.names);
  }

  private each<T>({ deviceTypes }: DeviceRegistryProps, make: (type: RegistryDeviceType) => T): ReadonlyMap<string, T> {
    return new Map(deviceTypes.map((type) => [type.id, make(type)]));
  }
}

function thingType(scope: Construct, type: RegistryDeviceType, { names }: DeviceRegistryProps): CfnThingType {
  const made = new CfnThingType(scope, `Type-${type.id}`, {
    thingTypeName: names(type.id),
    thingTypeProperties: {
      thingTypeDescription: type.description,
      searchableAttributes: [...type.searchableAttributes],
    },
  });
  made.applyRemovalPolicy(removalPolicy('AWS::IoT::ThingType'));
  return made;
}
