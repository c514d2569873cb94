import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toolkitVersion } from '../shared/package-root';

/** How a tool of code scanning or a pipeline shows something: as a failure, as a warning, as a note. */
export type Level = 'error' | 'warning' | 'note';

/** A place in a file, 1-based; without a line it is the file. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Where a version of this package is described (SARIF 2.1.0, 3.19.17): its page in the registry of packages. */
const informationUri = (version: string) => `https://www.npmjs.com/package/citykit/v/${version}`;
const schemaUri = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Address of a file: relative where the file is, as code scanning resolves it against the root of the checkout. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

/** A `reportingDescriptor` (SARIF 2.1.0, 3.49) by its id. */
export interface SarifRule {
  readonly title: string;
  readonly explanation?: string;
  readonly remedy?: string;
  /** Of results without a level of their own. */
  readonly level?: Level;
}

/** A `result` (SARIF 2.1.0, 3.27). */
export interface SarifResult {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly place?: Place;
  /** What the place is in the file, e.g. the path of a setting. */
  readonly path?: string;
  /** By its kind: code scanning knows a result again by it. */
  readonly fingerprints?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

const ruleObject = (id: string, { title, explanation, remedy, level }: SarifRule) => ({
  id,
  shortDescription: { text: title },
  ...(explanation === undefined ? {} : { fullDescription: { text: explanation } }),
  ...(remedy === undefined ? {} : { help: { text: remedy } }),
  ...(level === undefined ? {} : { defaultConfiguration: { level } }),
});

const locationOf = ({ file, line, column }: Place, path = '') => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }),
  },
  ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
});

const resultObject = (result: SarifResult, rules: readonly string[]) => ({
  ruleId: result.rule,
  ...(rules.includes(result.rule) ? { ruleIndex: rules.indexOf(result.rule) } : {}),
  level: result.level,
  message: { text: result.message },
  ...(result.place ? { locations: [locationOf(result.place, result.path)] } : {}),
  partialFingerprints: result.fingerprints,
  properties: result.properties,
});

/** A SARIF 2.1.0 log with one run of citykit; a rule that `ruleOf` does not know is named and not described. */
export function sarifLog(results: readonly SarifResult[], ruleOf: (id: string) => SarifRule | undefined): string {
  const described = [...new Set(results.map(({ rule }) => rule))].sort().flatMap((id) => {
    const rule = ruleOf(id);
    return rule ? [ruleObject(id, rule)] : [];
  });
  const ids = described.map(({ id }) => id);
  const version = toolkitVersion();
  const driver = { name: 'citykit', version, semanticVersion: version, informationUri: informationUri(version) };
  const runs = [
    {
      tool: { driver: { ...driver, rules: described } },
      columnKind: 'unicodeCodePoints',
      results: results.map((result) => resultObject(result, ids)),
    },
  ];
  return `${JSON.stringify({ $schema: schemaUri, version: '2.1.0', runs }, undefined, 2)}\n`;
}
