interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Sub'?: unknown;
}

/**
 * A resolved ARN as one string, in the form that cdk-nag writes into its finding ids: `<LogicalId.Arn>/*`,
 * `arn:<AWS::Partition>:…`. Ours, since constructs import aws-cdk-lib alone.
 */
export function flatten(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>');
  const node = value as Intrinsic;
  if (node['Fn::Join']) return node['Fn::Join'][1].map(flatten).join(node['Fn::Join'][0]);
  if (node['Fn::Sub']) return flatten(node['Fn::Sub']);
  if (node['Fn::GetAtt']) return `<${node['Fn::GetAtt'].join('.')}>`;
  if (node.Ref) return `<${node.Ref}>`;
  return JSON.stringify(value);
}
