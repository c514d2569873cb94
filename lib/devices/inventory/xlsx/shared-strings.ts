import type { Archive } from './archive';
import { SpilledTexts } from './spilled-texts';

/** Characters of shared strings that are held in memory; of more, all go to a temporary file. */
const heldCharacters = 4_000_000;

/** The strings that cells refer to by number. */
export interface SharedStrings {
  /** How many there are. */
  readonly count: number;
  /** Undefined where there is none of this number. */
  at(index: number): string | undefined;
  close(): void;
}

class HeldTexts implements SharedStrings {
  readonly all: string[] = [];

  get count(): number {
    return this.all.length;
  }

  at(index: number): string | undefined {
    return this.all[index];
  }

  close(): void {}
}

/** Reads the shared strings of a workbook; runs of rich text are joined, phonetic hints left out. */
export async function readSharedStrings(archive: Archive): Promise<SharedStrings> {
  const held = new HeldTexts();
  let characters = 0;
  let spilled: SpilledTexts | undefined;
  let text = '';
  let phonetic = 0;

  const take = () => {
    if (spilled) return spilled.add(text);
    held.all.push(text);
    characters += text.length;
    if (characters <= heldCharacters) return;
    spilled = new SpilledTexts();
    for (const one of held.all.splice(0)) spilled.add(one);
  };
  try {
    await archive.walkAll('xl/sharedStrings.xml', {
      open: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic++;
      },
      close: (element) => {
        if (element.name === 't' && phonetic === 0) text += element.text;
        if (element.name === 'rPh') phonetic--;
        if (element.name === 'si') take();
      },
    });
    return spilled ?? held;
  } catch (error) {
    spilled?.close();
    throw error;
  }
}
