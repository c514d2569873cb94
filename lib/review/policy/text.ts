interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::GetAtt'?: readonly [string, string] | string;
  readonly 'Fn::Sub'?: unknown;
}

/**
 * A value of a template as one text; what only the deployment knows stands in angle brackets: `<Key.Arn>/*`. Policy
 * variables (`${iot:Connection.Thing.ThingName}`) stay as they are.
 */
export function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const node = value as Intrinsic;
  if (node['Fn::Join']) return node['Fn::Join'][1].map(flatten).join(node['Fn::Join'][0]);
  if (node['Fn::Sub']) return flatten(Array.isArray(node['Fn::Sub']) ? node['Fn::Sub'][0] : node['Fn::Sub']);
  if (node['Fn::GetAtt']) return `<${[node['Fn::GetAtt']].flat().join('.')}>`;
  if (node.Ref) return `<${node.Ref}>`;
  return JSON.stringify(value);
}
