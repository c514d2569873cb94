import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../problem';
import { type ProblemCode, problemCodes } from '../problem-codes';

const schemaUri = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Relative where the file is: code scanning resolves it against the root of the checkout. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

function rule(code: ProblemCode) {
  const { title, explanation, remedy, severity } = problemCodes[code];
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: remedy },
    defaultConfiguration: { level: severity },
  };
}

/** A SARIF 2.1.0 log with one run. */
export function formatSarif(problems: readonly Problem[]): string {
  const codes = [...new Set(problems.map((p) => p.code as ProblemCode))].sort();
  const results = problems.map((p) => ({
    ruleId: p.code,
    ruleIndex: codes.indexOf(p.code as ProblemCode),
    level: p.severity,
    message: { text: `${p.message}. Hint: ${p.hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(p.file) },
          region: { startLine: p.line, startColumn: p.column },
        },
        ...(p.path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: p.path }] }),
      },
    ],
  }));
  const tool = { driver: { name: 'citykit', rules: codes.map(rule) } };
  const runs = [{ tool, columnKind: 'unicodeCodePoints', results }];
  return `${JSON.stringify({ $schema: schemaUri, version: '2.1.0', runs }, undefined, 2)}\n`;
}
