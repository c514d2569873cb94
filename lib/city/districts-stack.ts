import type { Construct } from 'constructs';
import { ThingSubgroups } from '../../constructs';
import type { DeviceType, Service } from '../services/shared';
import { districtsStack } from '../services/shared/districts';
import type { CityContext } from './city-context';
import { CityStack } from './city-stack';
import { typeGroups } from './thing-groups';

export interface DistrictsStackProps {
  readonly context: CityContext;
  readonly service: Service;
  readonly deviceType: DeviceType<never>;
}

/** Thing groups of one device type for the parts of districts: up to 490, for which the stack of its service has no room. */
export class DistrictsStack extends CityStack {
  /** Id of the stack with the groups that its own are children of. */
  readonly service: string;

  constructor(scope: Construct, id: string, { context, service, deviceType }: DistrictsStackProps) {
    super(scope, id, {
      stackName: context.name(districtsStack(deviceType.id)),
      description: `${context.title}: ${context.label(service.name)}, ${context.label(deviceType.name)}`,
      terminationProtection: context.city.stage === 'production',
    });
    this.service = service.id;
    new ThingSubgroups(this, 'Groups', { groups: typeGroups(context, deviceType.id) });
  }
}
