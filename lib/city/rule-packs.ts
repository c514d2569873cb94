import type { Stack } from 'aws-cdk-lib';
import { HIPAASecurityChecks, type NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { Service } from '../services/shared';
import { packNames, packsOfData, type RulePackId } from '../services/shared/rule-packs';
import type { CityContext } from './city-context';
import { DistrictsStack } from './districts-stack';
import { ServiceStack } from './service-stack';

/** A pack of cdk-nag, by the name with which it signs its findings. */
interface KnownPack {
  readonly name: string;
  readonly make: () => NagPack;
}

export const rulePacks: Readonly<Record<RulePackId, KnownPack>> = {
  'hipaa-security': { name: packNames['hipaa-security'], make: () => new HIPAASecurityChecks() },
  'nist-800-53-r5': { name: packNames['nist-800-53-r5'], make: () => new NIST80053R5Checks() },
  'pci-dss-321': { name: packNames['pci-dss-321'], make: () => new PCIDSS321Checks() },
};

export const rulePackIds = Object.keys(rulePacks) as readonly RulePackId[];

/** The service that a stack is of; undefined where services share it: foundation, operations, device domain. */
function serviceOf(stack: Stack): string | undefined {
  if (stack instanceof ServiceStack) return stack.node.id;
  return stack instanceof DistrictsStack ? stack.service : undefined;
}

const asksOfAll = (service: Service, pack: RulePackId) => packsOfData[service.dataClass].includes(pack);

/**
 * Packs that a stack is held to, beyond those of every city: where a service handles data of people, all stacks to those
 * of its class; and to what a service declares, its own stacks and those that its data share with other services.
 */
export function packsOf(stack: Stack, context: CityContext): readonly RulePackId[] {
  const own = serviceOf(stack);
  return rulePackIds.filter((pack) =>
    context.runs(
      (service) =>
        asksOfAll(service, pack) ||
        (service.packs?.includes(pack) === true && (own === undefined || own === service.id)),
    ),
  );
}
