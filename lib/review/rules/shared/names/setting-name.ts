import type { SettingNames } from '../../../../services/shared';
import { type PhraseValue, phrase } from '../../../../words/phrase';

/**
 * What people call a setting: the words of the service's definition, with what follows them in the path; else the path.
 * `path` is that in the section, without positions of lists: `retention.application` → `how long files are kept, application`.
 */
export function settingName(path: string, settingNames: SettingNames): PhraseValue {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const words = settingNames[parts.slice(0, length).join('.')];
    if (!words) continue;
    const end = parts.slice(length).join('.');
    return end === '' ? { label: words } : { phrase: phrase('name.end.other', { name: { label: words }, end }) };
  }
  return path;
}
