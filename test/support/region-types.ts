import { createRequire } from 'node:module';

/** What the validator that aws-cdk-lib brings says of a template; not exported by it, and loaded where it lies. */
interface Validator {
  readonly SchemaValidator: new () => {
    validate(template: unknown, region: string): readonly { readonly ruleId: string; readonly message: string }[];
  };
  readonly TemplateContent: new (text: string) => unknown;
}

const noSuchType = 'F3006';
let validator: { readonly of: InstanceType<Validator['SchemaValidator']>; readonly from: Validator } | undefined;

/** Of some types those that CloudFormation does not have in a region, by the schemas of the CDK; none where they do not know it. */
export function missingTypes(types: readonly string[], region: string): readonly string[] {
  if (!validator) {
    const from = createRequire(require.resolve('aws-cdk-lib/package.json'))(
      '@aws/cloudformation-validate',
    ) as Validator;
    validator = { of: new from.SchemaValidator(), from };
  }
  const Resources = Object.fromEntries(types.map((Type, i) => [`R${i}`, { Type, Properties: {} }]));
  const found = validator.of.validate(new validator.from.TemplateContent(JSON.stringify({ Resources })), region);
  return found
    .filter(({ ruleId }) => ruleId === noSuchType)
    .map(({ message }) => message.match(/AWS::\w+::\w+/)?.[0] as string);
}
