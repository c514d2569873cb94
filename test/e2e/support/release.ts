import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './asset-keys';

/** A resource of a template, as far as tests change one. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** A template of an assembly. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** A template of an assembly, by the name of its stack, changed in place. */
export function changeTemplate(
  assembly: string,
  stack: string,
  change: (template: Template, text: string) => Template,
): void {
  const [file] = filesOf(assembly, '.template.json').filter((path) => new RegExp(`${stack}\\w{8}\\.`).test(path));
  if (file === undefined) throw new Error(`the assembly has no template of ${stack}`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify(change(JSON.parse(text) as Template, text)));
}

/** Changes properties of the one resource of a stack that has these already. */
export function changeResource(assembly: string, stack: string, known: object, properties: object): void {
  changeTemplate(assembly, stack, ({ Resources, ...rest }) => {
    const isKnown = ({ Properties = {} }: Resource) =>
      Object.entries(known).every(([name, value]) => Properties[name] === value);
    const [id, ...others] = Object.keys(Resources).filter((key) => isKnown(Resources[key] as Resource));
    const resource = Resources[id ?? ''];
    if (!id || !resource || others.length) throw new Error(`not one resource of ${stack} has ${JSON.stringify(known)}`);
    const changed = { ...resource, Properties: { ...resource.Properties, ...properties } };
    return { ...rest, Resources: { ...Resources, [id]: changed } };
  });
}

/** The code of a function as of a later release. */
export function laterCode(assembly: string, stack: string, FunctionName: string): void {
  changeTemplate(assembly, stack, (template) => {
    const named = Object.values(template.Resources).find(({ Properties }) => Properties?.FunctionName === FunctionName);
    const [key] = /[0-9a-f]{64}(?=\.zip)/.exec(JSON.stringify(named)) ?? [];
    appendFileSync(join(assembly, `asset.${key}`, 'index.js'), '\n// of a later release\n');
    return template;
  });
}
