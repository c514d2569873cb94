/** Text of a property that the template writes out, also as an `Fn::Sub` without variables; undefined for any other value. */
export function writtenText(value: unknown): string | undefined {
  const text =
    typeof value === 'object' && value !== null && Object.keys(value).join() === 'Fn::Sub'
      ? (value as Readonly<Record<string, unknown>>)['Fn::Sub']
      : value;
  return typeof text === 'string' && !text.includes('${') ? text : undefined;
}
