import type { ResourceChange } from '../compare/resource-change';
import { type ActionCatalogue, actionsOf } from './actions';

/** Texts `service:Action` anywhere in a value. */
function actionTexts(value: unknown): string[] {
  if (typeof value === 'string') return /^[a-z][\w-]*:[\w*?]+$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(actionTexts);
}

/** Actions of the services that changed policies name. */
export const namedActions = (changes: readonly ResourceChange[]): Promise<ActionCatalogue> =>
  actionsOf(
    changes
      .filter(({ type }) => /Policy|::KMS::Key$|::IAM::|::Lambda::Permission$|::BackupVault$/.test(type))
      .flatMap(({ before, after }) => actionTexts([before?.properties, after?.properties])),
  );
