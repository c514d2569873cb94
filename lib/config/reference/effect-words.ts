import type { Effect, EffectDoc, Language } from '../../services/shared';

const when: Readonly<Record<Language, Readonly<Record<EffectDoc['when'], string>>>> = {
  en: { more: 'more', less: 'less', on: 'on', off: 'off', added: 'added', removed: 'removed', other: 'changed' },
  zh: { more: '增加', less: '减少', on: '开启', off: '关闭', added: '新增', removed: '去除', other: '改变' },
};

/** What a change of a setting does to people: `more: …; less: …`. */
export function effectText({ docs }: Pick<Effect, 'docs'>, language: Language): string {
  const [colon, semicolon] = language === 'zh' ? ['：', '；'] : [': ', '; '];
  return docs.map(({ when: at, says }) => `${when[language][at]}${colon}${says[language]}`).join(semicolon);
}
