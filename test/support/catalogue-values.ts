import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

function valuesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((e) => {
    if (e.type === TYPE.literal || e.type === TYPE.pound || e.type === TYPE.tag) return [];
    const inner = e.type === TYPE.plural ? Object.values(e.options).flatMap((o) => valuesIn(o.value)) : [];
    return [e.value, ...inner];
  });
}

/** Values that an ICU message uses, each once; throws when it is malformed. */
export const valuesOf = (text: string): string[] => [...new Set(valuesIn(parse(text, { ignoreTag: true })))].sort();
