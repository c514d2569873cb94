import type { Import } from '../../constructs/shared/removal';
import { writtenText } from '../shared/written-text';

/** A part of a template. */
export interface Part {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy?: string;
}

/** Parts of a stack, by logical id. */
export type Parts = Readonly<Record<string, Part>>;

/** Does a value of a template refer to a part, in whatever form? */
export const pointsTo = (value: unknown, logicalId: string): boolean =>
  JSON.stringify(value ?? '').includes(`"${logicalId}"`);

/** Name by which people find what has no name of its own, or has it elsewhere. */
const nameProperties: Readonly<Record<string, (part: Part, parts: Parts) => unknown>> = {
  'AWS::KMS::Key': ({ logicalId }, parts) =>
    Object.values(parts).find(
      ({ type, properties }) => type === 'AWS::KMS::Alias' && pointsTo(properties.TargetKeyId, logicalId),
    )?.properties.AliasName,
  'AWS::Cognito::UserPool': ({ properties }) => properties.UserPoolName,
  'AWS::SecretsManager::Secret': ({ properties }) => properties.Name,
  'AWS::Glue::Database': ({ properties }) => (properties.DatabaseInput as { readonly Name?: unknown })?.Name,
};

/** What a part is found by in an account: its name, of a key its alias; undefined where its template writes none out. */
export const nameOf = (part: Part, again: Import, parts: Parts): string | undefined =>
  writtenText(again.how === 'by-name' ? part.properties[again.identifier] : nameProperties[part.type]?.(part, parts));
