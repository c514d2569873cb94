import { words } from '../../../../city/dashboards/words';
import type { Service, Words } from '../../../../services/shared';
import type { PhraseValue } from '../../../../words/phrase';

/** A title of a dashboard in the reader's language: the template has that of the city alone. */
export function panelName(title: string, services: readonly Service[]): PhraseValue {
  const known: readonly Words[] = [
    ...Object.values(words),
    ...services.flatMap(({ indicators }) => indicators.map(({ name }) => name)),
  ];
  const found = known.find(({ en, zh }) => en === title || zh === title);
  return found ? { label: found } : title;
}
