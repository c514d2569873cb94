import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../../services/shared';
import { configPage } from './config-page';
import { jsonSchema } from './json-schema';
import { problemsPage } from './problems-page';
import { servicePage } from './service-page';

/** The JSON Schema as the file that editors read. */
export function schemaText(services: readonly Service[]): string {
  return `${JSON.stringify(jsonSchema(services), undefined, 2)}\n`;
}

/** Files of the repository that are made from the schema and the table of codes: path → text. */
export function generatedFiles(services: readonly Service[]): ReadonlyMap<string, string> {
  return new Map([
    ['city-configs/city.schema.json', schemaText(services)],
    ['docs/reference/config.md', configPage(services, 'en')],
    ['docs/reference/config.zh.md', configPage(services, 'zh')],
    ['docs/reference/problems.md', problemsPage('en')],
    ['docs/reference/problems.zh.md', problemsPage('zh')],
    ...services.map((service): [string, string] => [`docs/reference/services/${service.id}.md`, servicePage(service)]),
  ]);
}

/** Folders in which nothing stands but generated files. */
const folders = ['clients', 'docs/reference', 'docs/reference/services'];

/** Files in these folders that are generated no more: those of a service that is gone. */
export const strays = (root: string, files: ReadonlyMap<string, string>): readonly string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) =>
        one.isFile() ? [`${folder}/${one.name}`] : [],
      ),
    )
    .filter((file) => !files.has(file))
    .sort();
