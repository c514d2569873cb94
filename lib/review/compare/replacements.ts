import { type JsonCache, noCache } from '../../model/json-cache';

/** What CloudFormation does to a resource when a property of it changes. */
export type Impact = 'update' | 'maybe' | 'replace';

type Table = Readonly<Record<string, Impact>>;

const impacts: Readonly<Record<string, Impact>> = { WILL_REPLACE: 'replace', MAY_REPLACE: 'maybe' };
const keyOf = (type: string, property: string) => `${type}.${property}`;

/**
 * Which properties replace their resource. It follows from type and property alone, not from the values, so
 * cloudformation-diff is asked once for each and the answers are kept: loading its model of CloudFormation takes 0.5 s.
 */
export class Replacements {
  private table: Table;

  constructor(private readonly cache: JsonCache = noCache) {
    this.table = (cache.read('replacements') as Table | undefined) ?? {};
  }

  /** Asks for those that are not known yet; called before `of`. */
  async learn(properties: readonly (readonly [type: string, property: string])[]): Promise<void> {
    const unknown = properties.filter(([type, property]) => !(keyOf(type, property) in this.table));
    if (unknown.length === 0) return;
    // One resource each: a diff of templates also reads the policies of both sides, and these resources have none.
    const { diffResource } = await import('@aws-cdk/cloudformation-diff/lib/diff');
    const learnt = unknown.map(([Type, property]) => {
      const resource = (value: string) => ({ Type, Properties: { [property]: value } });
      const impact = diffResource(resource('before'), resource('after')).propertyUpdates[property]?.changeImpact;
      return [keyOf(Type, property), impacts[impact ?? ''] ?? 'update'] as const;
    });
    this.table = { ...this.table, ...Object.fromEntries(learnt) };
    this.cache.write('replacements', this.table);
  }

  of(type: string, property: string): Impact {
    return this.table[keyOf(type, property)] ?? 'update';
  }
}
