import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CityContext } from './city-context';
import { acknowledgeCompliance } from './compliance-acknowledgements';
import { FoundationStack } from './foundation-stack';
import type { HandlerCode } from './handler-code';
import { OperationsStack } from './operations-stack';
import { ServiceStack } from './service-stack';

export interface CityStageProps {
  readonly context: CityContext;
  readonly code: HandlerCode;
}

/** A city's whole cloud: foundation, a stack a service, operations. */
export class CityStage extends Stage {
  /** Held to the rules for data of people. */
  readonly handlesPeople: boolean;

  constructor(scope: Construct, id: string, { context, code }: CityStageProps) {
    const { account, region } = context.city.cloud;
    super(scope, id, { env: { account, region } });
    const foundation = new FoundationStack(this, 'foundation', { context, code });
    const services = context.services.map((service) => new ServiceStack(this, service.id, { context, service, code }));
    const operations = new OperationsStack(this, 'operations', { context });
    // Names are known by construction; only the order of deployment is told.
    for (const stack of [...services, operations]) stack.addStackDependency(foundation);
    // Tags of a mapping have failed deployments outside `aws` (facts/aws.md 1.2).
    for (const [tag, value] of Object.entries({ city: context.key, stage: context.city.stage, product: 'citykit' }))
      Tags.of(this).add(tag, value, { excludeResourceTypes: ['AWS::Lambda::EventSourceMapping'] });
    this.handlesPeople = context.handlesPeople;
    if (this.handlesPeople) acknowledgeCompliance(this);
  }
}
