import { brotliDecompressSync } from 'node:zlib';
import './web-socket';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import { definitions } from './definitions';
import { type Issue, ownIssues } from './own-rules';

/** A Bundle of StructureDefinitions. */
interface Definitions {
  readonly entry: readonly { readonly resource: { readonly [part: string]: unknown } }[];
}

const loaded = new Set<Definitions>();
const types = new Set<unknown>();
let own: Definitions | undefined;

/** Loads definitions once: most calls of a function need them, its start does not. */
function load(some: Definitions): void {
  if (loaded.has(some)) return;
  indexStructureDefinitionBundle(some as never);
  for (const { resource } of some.entry) if (resource.kind === 'resource') types.add(resource.name);
  loaded.add(some);
}

/** An issue as the library finds it. */
interface Found {
  readonly code?: string;
  readonly expression?: readonly string[];
  readonly details?: { readonly text?: string };
}

/** As the library says that a time has not the form of its type. */
const timeFault = /^Invalid (date|dateTime|instant|time) format/;
export const noTime = 'a time that is none';

const said: Readonly<Record<string, string>> = {
  structure: 'a property that R4 does not have, or of another form',
  required: 'a property that R4 requires is missing',
  invariant: 'a constraint of R4 is not met',
};

/**
 * What the definitions of R4 and our own rules find wrong with a resource; nothing: it is valid.
 *
 * @param others definitions beside those that are carried
 */
export function issuesOf(resource: JsonObject, others?: Definitions): readonly Issue[] {
  own ??= JSON.parse(brotliDecompressSync(Buffer.from(definitions, 'base64')).toString()) as Definitions;
  load(own);
  if (others) load(others);
  const { resourceType } = resource;
  if (typeof resourceType !== 'string' || !types.has(resourceType))
    return [{ code: 'not-supported', at: '', text: 'resourceType is none that is taken here' }];
  return [...byDefinition(resource), ...ownIssues(resource)];
}

function byDefinition(resource: JsonObject): readonly Issue[] {
  try {
    validateResource(resource as never);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    const issues: readonly Found[] = error.outcome.issue ?? [];
    return issues.map(({ code = 'invalid', expression = [], details }) => ({
      code,
      at: expression[0] ?? '',
      text: timeFault.test(details?.text ?? '') ? noTime : (entryOf(said, code) ?? 'a value that R4 does not allow'),
    }));
  }
}
