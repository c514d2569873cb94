import type { Refusal } from '../intake/reading';
import { jsonElements, listCutOff } from './json-list';
import { tooLong } from './lines';
import { envelopeFactor, messageInLine, type ReadLines } from './message-lines';

/** What a feed says of its JSON files. */
export interface JsonForm {
  /**
   * Name of the list that counts where the document is an object, or names where there are several; each other list beside it
   * is refused as one piece.
   */
  readonly list?: string | readonly string[];
  /** Names of lists beside it that say nothing of an element. */
  readonly besides?: readonly string[];
  /** Names of what stands before the list in the object around it and is of each element: `Source.around`. */
  readonly around?: readonly string[];
}

/**
 * Elements of a JSON list, or of the list of a name in an object, each a message in any of the forms of a line
 * (`readMessageLines`).
 */
export const readJson = ({ list, besides = [], around = [] }: JsonForm = {}): ReadLines =>
  async function* (file, maxMessageBytes, account) {
    const options = {
      maxBytes: maxMessageBytes * envelopeFactor,
      besides,
      around,
      ...(list === undefined ? {} : { listName: list }),
    };
    for await (const piece of jsonElements(file.chunks, options, account)) {
      const { number: lineNumber, bytes, length } = piece;
      const refusal: Refusal | undefined = piece.cutOff ? listCutOff : tooLong(piece, maxMessageBytes);
      const message = refusal ?? { ...messageInLine(piece, file), ...(piece.around ? { around: piece.around } : {}) };
      yield { lineNumber, bytes, length, message };
    }
  };
