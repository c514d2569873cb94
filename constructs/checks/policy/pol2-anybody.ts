import type { CfnResource } from 'aws-cdk-lib';
import type { CheckRule } from '../check-rule';
import { propertiesOf } from '../properties-of';
import { allowing, holds, isOpen, principals, type Statement } from './statements';

/** Keys that say who calls, or on whose network. */
const callers = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'kms:calleraccount',
];

const letsAnybody = (statement: Statement): boolean =>
  statement.NotPrincipal !== undefined ||
  statement.Principal === '*' ||
  principals(statement, 'AWS').some((name) => name === '*');

/** Somebody else tells who people are; whose tokens count is said by their audience or subject. */
function openFederation(statement: Statement): readonly string[] {
  const keys = Object.values(statement.Condition ?? {}).flatMap(Object.keys);
  const claims = keys.map((key) => key.toLowerCase()).filter((key) => /:(?:aud|sub)$/.test(key));
  return holds(statement, claims) ? [] : principals(statement, 'Federated');
}

const ofStatements = (resource: CfnResource): readonly string[] =>
  allowing(resource).flatMap((statement) => [
    ...(letsAnybody(statement) && !holds(statement, callers) ? ['*'] : []),
    ...openFederation(statement),
  ]);

/** Permissions of functions, layers and event buses are no statements yet. */
function ofPermission(resource: CfnResource): readonly string[] {
  const { principal, principalOrgId, organizationId, sourceAccount, sourceArn, condition } = propertiesOf(resource);
  const limits = [principalOrgId, organizationId, sourceAccount, sourceArn, condition];
  return principal === '*' && limits.every((limit) => limit === undefined || isOpen(limit)) ? ['*'] : [];
}

/** A policy of a resource that names nobody lets in every account of AWS. */
export const anybody: CheckRule = {
  id: 'POL2',
  info: 'Anybody may act here: name who may, or add a condition on their account or organisation.',
  check: (resource) => [...new Set([...ofStatements(resource), ...ofPermission(resource)])],
};
