interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Condition?: { readonly Bool?: Readonly<Record<string, unknown>> };
}

const asksForTls = ({ Effect, Condition }: Statement): boolean =>
  Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] !== undefined;

/** Actions that the emulator checks on `*`, whatever they are about (core/iam_actions.py, `_IOT_RESOURCES`). */
const onAnything = new Set(['iot:AttachPolicy', 'iot:DetachPolicy', 'iot:SearchIndex']);

/** A variable of IoT policies that the emulator does not know: the statement would allow nothing. */
const ofAttribute = /\$\{iot:Connection\.Thing\.Attributes\[\w+\]\}/g;

/** What keeps an emulator that enforces policies from running a city, and what stands in for it. */
const loosenings = {
  tls: 'statement that denies what comes without TLS, left out',
  resource: 'statement on a resource that the emulator does not see, widened to all',
  attribute: "variable of a thing's attribute in an IoT policy, by *",
} as const;

function loosened(statements: readonly Statement[], count: (kind: string) => void): readonly Statement[] {
  return statements.flatMap((statement) => {
    if (asksForTls(statement)) {
      count(loosenings.tls);
      return [];
    }
    const unseen = [statement.Action ?? []].flat().filter((action) => onAnything.has(action));
    if (statement.Effect !== 'Allow' || unseen.length === 0) return [statement];
    count(loosenings.resource);
    return [statement, { Effect: 'Allow', Action: unseen, Resource: '*' }];
  });
}

/** A template whose policies the emulator can enforce; all else of them stays as it is. */
export function enforceable<T>(template: T, count: (kind: string) => void): T {
  return JSON.parse(JSON.stringify(template), (key, value: unknown) => {
    if (key === 'Statement' && Array.isArray(value)) return loosened(value, count);
    const text = typeof value === 'string' ? value.replace(ofAttribute, '*') : value;
    if (text !== value) count(loosenings.attribute);
    return text;
  });
}

/** Roles that the CDK command line would take: whoever deploys to the emulator is its root. */
const roles = new Set(['assumeRoleArn', 'cloudFormationExecutionRoleArn', 'lookupRole']);

/** A manifest by which everything is deployed with the credentials of the caller. */
export const deployedByCaller = (manifest: string): string =>
  JSON.stringify(JSON.parse(manifest, (key, value: unknown) => (roles.has(key) ? undefined : value)));
