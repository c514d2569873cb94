import { changeTemplate, type Template } from './release';

/** What must stand when the deployment fails: so it fails in the middle. */
const before = [
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
  'AWS::Glue::Database',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
  'AWS::CloudWatch::CompositeAlarm',
];

/** A condition that nobody fulfils in time. */
function saboteur(resources: Template['Resources'], seconds: number): Template['Resources'] {
  const ids = Object.entries(resources).flatMap(([id, { Type }]) => (before.includes(Type) ? [id] : []));
  const Properties = { Handle: { Ref: 'SaboteurHandle' }, Timeout: String(seconds), Count: 1 };
  return {
    SaboteurHandle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Saboteur: { Type: 'AWS::CloudFormation::WaitCondition', Properties, DependsOn: ids },
  };
}

/** Makes the deployment of a stack fail in the middle, so many seconds after it has come there. */
export const sabotage = (assembly: string, stack: string, seconds = 2): void =>
  changeTemplate(assembly, stack, (template) => ({
    ...template,
    Resources: { ...template.Resources, ...saboteur(template.Resources, seconds) },
  }));

/** Makes the first deployment of a foundation fail. */
export const sabotageFoundation = (assembly: string): void => sabotage(assembly, 'foundation');

/** A foundation as an earlier citykit made it: what is kept is kept after a failed creation, too. */
export const plainRetain = (assembly: string): void =>
  changeTemplate(assembly, 'foundation', (_, text) => JSON.parse(text.replaceAll('RetainExceptOnCreate', 'Retain')));
