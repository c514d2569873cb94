import { brotliDecompressSync } from 'node:zlib';
import './web-socket';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import type { JsonObject } from '../../../lib/engine/intake/reading';
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

/** As the library says that something is missing, or stands where nothing, or more, may stand; all else that it finds is of a value. */
const missing = /^Missing required property/;
const structural = /^(Missing|Expected|Conflicting|Invalid (number of values|additional property))/;

/** Code and sentence of what the library has found; it calls all `structure` but constraints. */
function issueOf(code: string, text: string): Pick<Issue, 'code' | 'text'> {
  if (code === 'invariant') return { code, text: 'a constraint of R4 is not met' };
  if (timeFault.test(text)) return { code: 'invalid', text: noTime };
  if (missing.test(text)) return { code: 'structure', text: 'a property that R4 requires is missing' };
  return code === 'structure' && structural.test(text)
    ? { code, text: 'a property that R4 does not have, or of another form' }
    : { code: 'invalid', text: 'a value that R4 does not allow' };
}

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
      at: expression[0] ?? '',
      ...issueOf(code, details?.text ?? ''),
    }));
  }
}
