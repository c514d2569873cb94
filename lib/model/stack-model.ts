import { writtenText } from '../shared/written-text';
import type { Resource, StackModel } from './city-model';

/** A CloudFormation template as far as a review reads it. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Resources that CDK puts in for its own statistics. */
const ownOfCdk = new Set(['AWS::CDK::Metadata']);

/** Where a function's code lies is a hash of its bytes; `CityModel.code` says whether it is the same. */
function withoutCode(type: string, properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (type !== 'AWS::Lambda::Function') return properties;
  const { Code: _, ...rest } = properties;
  return rest;
}

/** A name is the same however the template writes it. */
const written = (properties: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, writtenText(value) ?? value]));

/** Both keep a part that stands; only of one whose making fails they tell different things. */
const standing = (policy: string) => (policy === 'RetainExceptOnCreate' ? 'Retain' : policy);

const resourceOf = (logicalId: string, r: TemplateResource): Resource => ({
  logicalId,
  type: r.Type,
  properties: written(withoutCode(r.Type, r.Properties ?? {})),
  ...(r.DeletionPolicy ? { deletionPolicy: standing(r.DeletionPolicy) } : {}),
  ...(r.UpdateReplacePolicy ? { updateReplacePolicy: r.UpdateReplacePolicy } : {}),
});

/** Reads a template into the model of its stack. */
export function stackModel(
  stack: Pick<StackModel, 'id' | 'name' | 'terminationProtection'>,
  { Resources = {} }: Template,
): StackModel {
  const resources = Object.entries(Resources)
    .filter(([, resource]) => !ownOfCdk.has(resource.Type))
    .map(([logicalId, resource]) => [logicalId, resourceOf(logicalId, resource)] as const);
  return { ...stack, resources: Object.fromEntries(resources) };
}
