import { type Stack, Stage, Tags } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { DeviceType } from '../services/shared/device';
import { districtsStack } from '../services/shared/districts';
import type { RulePackId } from '../services/shared/rule-packs';
import type { CityContext } from './city-context';
import { acknowledgeCompliance } from './compliance-acknowledgements';
import { DeviceDomainStack, hasDeviceDomain } from './device-domain-stack';
import { DistrictsStack } from './districts-stack';
import { FoundationStack } from './foundation-stack';
import type { HandlerCode } from './handler-code';
import { acknowledgeOlderRuntime } from './older-runtime';
import { OperationsStack } from './operations-stack';
import { leaveOtherStages } from './other-stages';
import { packsOf, rulePackIds } from './rule-packs';
import { ServiceStack } from './service-stack';
import { districtsStackIds } from './thing-groups';

export interface CityStageProps {
  readonly context: CityContext;
  readonly code: HandlerCode;
  /** Id of the one stack to make: each stands alone, so comparing cities need not make them all. Default: every stack. */
  readonly only?: string;
  /** Ids of stacks that are made for the first time: the next deployment protects them and their tables against deletion. */
  readonly firstTime?: ReadonlySet<string>;
}

/** Ids of a city's stacks, in the order of their making. */
export const stackIdsOf = (context: CityContext): readonly string[] => [
  'foundation',
  ...context.services.map(({ id }) => id),
  ...districtsStackIds(context),
  'operations',
  // Last: it may wait three days for a record, and `cdk deploy` makes one stack after the other.
  ...(hasDeviceDomain(context) ? ['device-domain'] : []),
];

/** A city's whole cloud: foundation, a stack a service, stacks of divided districts and of device domains where it has some, operations. */
export class CityStage extends Stage {
  /** Stacks that are held to packs of rules beyond those of every city, by pack. */
  readonly heldTo: ReadonlyMap<RulePackId, readonly Stack[]>;

  constructor(scope: Construct, id: string, { context, code, only, firstTime }: CityStageProps) {
    const { account, region } = context.city.cloud;
    super(scope, id, { env: { account, region } });
    // A stack alone asks for no other: what others are made of would be noted as read of it.
    const ids = only === undefined ? stackIdsOf(context) : [only];
    const stacks = ids.map((stack) => this.stack(stack, context, code));
    for (const stack of stacks) if (firstTime?.has(stack.node.id)) withoutProtection(stack);
    // Names are known by construction; only the order of deployment is declared.
    const [foundation, ...others] = stacks;
    if (foundation instanceof FoundationStack) for (const stack of others) stack.addStackDependency(foundation);
    for (const stack of others) {
      const parents =
        stack instanceof DistrictsStack ? others.find(({ node }) => node.id === stack.service) : undefined;
      if (parents) stack.addStackDependency(parents);
    }
    leaveOtherStages(this, context);
    // Tags of a mapping have failed deployments outside `aws` (aws/aws-cdk, issues 31532 and 31965).
    for (const [tag, value] of Object.entries({ city: context.key, stage: context.city.stage, product: 'citykit' }))
      Tags.of(this).add(tag, value, { excludeResourceTypes: ['AWS::Lambda::EventSourceMapping'] });
    acknowledgeOlderRuntime(this);
    this.heldTo = new Map(
      rulePackIds.map((pack) => [pack, stacks.filter((stack) => packsOf(stack, context).includes(pack))]),
    );
    acknowledgeCompliance(this.heldTo);
  }

  private stack(id: string, context: CityContext, code: HandlerCode): Stack {
    if (id === 'foundation') return new FoundationStack(this, id, { context, code });
    if (id === 'device-domain') return new DeviceDomainStack(this, id, { context });
    if (id === 'operations') return new OperationsStack(this, id, { context, code });
    const [own] = context.running((service) => service.id === id);
    if (own) return new ServiceStack(this, id, { context, service: own, code });
    const isDivided = (type: DeviceType<never>) => districtsStack(type.id) === id;
    const [service] = context.running(({ deviceTypes }) => deviceTypes.some(isDivided));
    const deviceType = service?.deviceTypes.find(isDivided);
    if (service && deviceType) return new DistrictsStack(this, id, { context, service, deviceType });
    throw new Error(`${context.key} has no stack ${id}`);
  }
}

/**
 * A stack as it is deployed for the first time. Should that fail, what it made must go before the next try, which
 * protection against deletion would refuse. It holds nothing yet: the deployment after brings the protection.
 */
function withoutProtection(stack: Stack): void {
  stack.terminationProtection = false;
  for (const part of stack.node.findAll()) {
    if (part instanceof CfnTable) part.deletionProtectionEnabled = false;
    if (part instanceof CfnUserPool) part.deletionProtection = 'INACTIVE';
  }
}
