const variables = /\$\{([A-Za-z0-9]+)[.}]/g;

const inText = (text: unknown): string[] =>
  (typeof text === 'string' ? [...text.matchAll(variables)] : []).map(([, id]) => id as string);

const ids: Readonly<Record<string, (argument: unknown) => string[]>> = {
  Ref: (argument) => [String(argument)],
  'Fn::GetAtt': (argument) => [
    Array.isArray(argument) ? String(argument[0]) : (String(argument).split('.')[0] as string),
  ],
  'Fn::Sub': (argument) => inText(Array.isArray(argument) ? argument[0] : argument),
};

/** Logical ids, of parameters too, whose values CloudFormation puts into a value of a template. */
export function referredTo(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(ids[key]?.(inner) ?? []), ...referredTo(inner)]);
}
