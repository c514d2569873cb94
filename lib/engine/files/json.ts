import type { Refusal } from '../intake/reading';
import { jsonElements, listCutOff } from './json-list';
import { tooLong } from './lines';
import { envelopeFactor, messageInLine, type ReadLines } from './message-lines';

/** What a feed says of its JSON files. */
export interface JsonForm {
  /** Name of the list that counts where the document is an object; each other list beside it is refused as one piece. */
  readonly list?: string;
}

/**
 * Elements of a JSON list, or of the list of a name in an object, each a message in any of the forms of a line
 * (`readMessageLines`).
 */
export const readJson = ({ list: listName }: JsonForm = {}): ReadLines =>
  async function* (file, maxMessageBytes, account) {
    const options = { maxBytes: maxMessageBytes * envelopeFactor, ...(listName === undefined ? {} : { listName }) };
    for await (const piece of jsonElements(file.chunks, options, account)) {
      const { number: lineNumber, bytes, length } = piece;
      const refusal: Refusal | undefined = piece.cutOff ? listCutOff : tooLong(piece, maxMessageBytes);
      yield { lineNumber, bytes, length, message: refusal ?? messageInLine(piece, file) };
    }
  };
