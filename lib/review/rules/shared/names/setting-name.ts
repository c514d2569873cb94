import { settingNamesOf } from '../../../../services/shared';
import { metaOf, schemaAt } from '../../../../services/shared/schema-walk';
import { type PhraseValue, phrase } from '../../../../words/phrase';

/** Of a section, as its definition has it. */
type Schema = Parameters<typeof schemaAt>[0];

/** The last part of a path as people read it: a key of a map in the words of its field, where it has some; else itself. */
export function keyName(path: string, section: Schema): PhraseValue {
  const parts = path.split('.');
  const key = parts.pop() as string;
  const map = schemaAt(section, parts);
  const each = map && metaOf(map).effect?.each;
  const words = typeof each === 'object' ? each.keys?.[key] : undefined;
  return words ? { label: words } : key;
}

/**
 * What people call a setting: the words of the service's definition, with what follows them in the path; else the path.
 * `path` is that in the section, without positions of lists: `retention.application` → `how long files are kept, application`.
 */
export function settingName(path: string, section: Schema): PhraseValue {
  const settingNames = settingNamesOf(section);
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const words = settingNames[parts.slice(0, length).join('.')];
    if (!words) continue;
    if (length === parts.length) return { label: words };
    const end = length === parts.length - 1 ? keyName(path, section) : parts.slice(length).join('.');
    return { phrase: phrase('name.end.other', { name: { label: words }, end }) };
  }
  return path;
}
