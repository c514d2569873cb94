import { awsRuntime } from '../../lib/engine/handlers/runtime';
import { variables } from '../../lib/services/shared/variables';
import { ApiGatewayConnections } from './connections/api-gateway';
import type { IdentityKind } from './connections/identity';
import { charging } from './facts';
import type { System } from './system';

/** The central system's surroundings in AWS, by the variables that the city's stacks set. */
export function awsSystem(environment = process.env): System {
  const { aws, city, ports } = awsRuntime(charging, environment);
  const url = environment[variables.connections('ocpp')];
  return { city: { ...city, backfill: false }, ports, connections: new ApiGatewayConnections(aws, url) };
}

/** Who vouches for stations; own credentials unless the stacks say otherwise. */
export const identityKind = (environment = process.env): IdentityKind =>
  environment[variables.deviceIdentity] === 'proxy' ? 'proxy' : 'credentials';
