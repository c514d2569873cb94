import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { IotChecks, PolicyChecks, RemovalChecks } from '../../constructs';
import { shareValidationEngine } from '../../lib/city/validation-engine';
import { explored } from '../support/exploring';
import { checksOf, type Partition, partitions, stackIn } from './support/app';
import { exampleFolders, folderOf, runExample } from './support/examples';

// The validation engine of CloudFormation runs here, too.
process.env.CDK_VALIDATION = 'true';
shareValidationEngine();

function acknowledgements(app: App): string[] {
  return app.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.keys(data as object).map((id) => `${construct.node.path}|${id}`)),
    );
}

/** An example as every synth checks it; made once, since the validation engine is most of the work. */
function checked(name: string, partition: Partition) {
  const stack = stackIn(partition);
  const app = stack.node.root as App;
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new ServerlessChecks(app),
    new IotChecks(),
    new PolicyChecks(),
    new RemovalChecks(),
  );
  runExample(name, stack);
  const { findings, used } = checksOf(stack);
  const text = readFileSync(join(app.outdir, stack.templateFile), 'utf8');
  return { findings, text, unused: acknowledgements(app).filter((acknowledged) => !used.has(acknowledged)) };
}

describe.each(partitions)('in %s', (partition) => {
  const made = new Map<string, ReturnType<typeof checked>>();
  const example = (name: string) => {
    const known = made.get(name) ?? checked(name, partition);
    made.set(name, known);
    return known;
  };

  const examples = partition === 'aws' ? exampleFolders : explored(exampleFolders, 6);
  it.each(examples)('the example of %s has no finding and no unused acknowledgement', (name) => {
    const { findings, unused } = example(name);
    // Logging is once an account: `AccountSettings`.
    expect(findings.filter((finding) => !finding.startsWith('IOT5[Missing]'))).toEqual([]);
    expect(unused).toEqual([]);
  });

  it.each(examples)('the example of %s writes out no partition but its own', (name) => {
    const { text } = example(name);
    for (const other of partitions.filter((p) => p !== partition)) expect(text).not.toContain(`arn:${other}:`);
  });
});

it('the validation engine is on: it finds a misspelt property', () => {
  const stack = stackIn();
  new CfnResource(stack, 'Bucket', { type: 'AWS::S3::Bucket', properties: { BucketNam: 'x' } });
  expect(checksOf(stack).findings.join()).toContain('Stack/Bucket');
});

it.each(exampleFolders)('the README of %s shows its example', (name) => {
  const example = readFileSync(join(folderOf(name), 'example.ts'), 'utf8').replace("'../index'", "'citykit'");
  expect(readFileSync(join(folderOf(name), 'README.md'), 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\``);
});
