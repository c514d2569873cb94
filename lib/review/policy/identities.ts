import type { CityModel, Resource, StackModel } from '../../model/city-model';
import { type Statement, statementsOf } from './statement';
import { flatten } from './text';

/** A role and what it may do. */
export interface Identity {
  readonly stack: string;
  readonly role: Resource;
  readonly statements: readonly Statement[];
  /** Policies of AWS that it has beside its own. */
  readonly managed: readonly string[];
  /** Function that runs with it. */
  readonly function?: Resource;
}

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

const list = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());

/** Logical id that a reference (`Ref`, `Fn::GetAtt`) points to. */
const target = (value: unknown): string => flatten(value).replace(/^<([^.>]+).*$/, '$1');

function identity(stack: StackModel, role: Resource, resources: readonly Resource[]): Identity {
  const policies = resources.filter(
    ({ type, properties }) =>
      policyTypes.includes(type) && list(properties.Roles).some((r) => target(r) === role.logicalId),
  );
  const inline = list(role.properties.Policies).map((p) => (p as Record<string, unknown>).PolicyDocument);
  const own = resources.find(
    ({ type, properties }) => type === 'AWS::Lambda::Function' && target(properties.Role) === role.logicalId,
  );
  return {
    stack: stack.id,
    role,
    statements: [...policies.map(({ properties }) => properties.PolicyDocument), ...inline].flatMap(statementsOf),
    managed: list(role.properties.ManagedPolicyArns).map(flatten).sort(),
    ...(own ? { function: own } : {}),
  };
}

/** Every role of a city by stack and logical id. */
export function identities(model: CityModel): ReadonlyMap<string, Identity> {
  return new Map(
    model.stacks.flatMap((stack) => {
      const resources = Object.values(stack.resources);
      return resources
        .filter(({ type }) => type === 'AWS::IAM::Role')
        .map((role) => [`${stack.id}/${role.logicalId}`, identity(stack, role, resources)] as const);
    }),
  );
}
