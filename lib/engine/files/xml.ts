import type { FileRecord, MessageFile } from '../feed-processor';
import { isRefusal, type Refusal } from '../intake/reading';
import { type Encoding, markedEncoding, markLength, textIn } from './encoding';
import { type FileLine, type ReadLines, stemOf } from './message-lines';
import { peek } from './peek';
import { type XmlPiece, xmlElements } from './xml-elements';
import { XmlValues } from './xml-values';

/** What a feed says of its XML files. */
export interface XmlForm {
  /** Local name of the elements that are messages, wherever they stand. */
  readonly element: string;
  /** Default a point. */
  readonly decimal?: '.' | ',';
}

const sniffedBytes = 1024;
const declaration = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const named: Readonly<Record<string, Encoding>> = {
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/** What the mark says, else the declaration, else UTF-8 (XML 1.0, appendix F). */
function encodingOfXml(head: Uint8Array): Encoding {
  const declared = declaration.exec(Buffer.from(head).toString('latin1'))?.[1]?.toLowerCase();
  return markedEncoding(head) ?? named[declared ?? ''] ?? 'utf-8';
}

class XmlFile {
  private readonly values = new XmlValues();
  private number = 0;

  constructor(
    private readonly form: XmlForm,
    private readonly file: MessageFile,
    private readonly encoding: Encoding,
    private readonly maxBytes: number,
  ) {}

  line(piece: XmlPiece): FileLine {
    const { bytes, length } = piece;
    const lineNumber = ++this.number;
    const record = this.recordOf(piece);
    if (isRefusal(record)) return { lineNumber, bytes, length, message: record };
    const { key, receivedAtMs } = this.file;
    const origin = `${key}:${lineNumber}`;
    return { lineNumber, bytes, length, message: { bytes, receivedAtMs, origin, fileDevice: stemOf(key), record } };
  }

  private recordOf({ bytes, length, refusal }: XmlPiece): FileRecord | Refusal {
    if (refusal) return refusal;
    if (length > this.maxBytes) return { code: 'size.exceeded', reason: `${length} bytes; at most ${this.maxBytes}` };
    const text = textIn(bytes, this.encoding);
    if (text === undefined) return { code: 'encoding.invalid', reason: `not ${this.encoding}` };
    const read = this.values.read(text);
    return isRefusal(read) ? read : { ...read, decimal: this.form.decimal ?? '.' };
  }
}

/**
 * Elements of a name in XML, each a message whose `record` has what is inside (`XmlValues`), in UTF-8, UTF-16, GB18030 (GBK) or
 * windows-1252 as the document says. A document type, and with it every entity of its own, is refused.
 */
export const readXml = (form: XmlForm): ReadLines =>
  async function* (file, maxBytes, account) {
    const { first, all } = await peek(account.counted(file.chunks), sniffedBytes);
    const encoding = encodingOfXml(first);
    const markBytes = markLength(first, encoding);
    const xml = new XmlFile(form, file, encoding, maxBytes);
    const options = { name: form.element, encoding, markBytes, maxBytes };
    for await (const piece of xmlElements(all, options, account)) yield xml.line(piece);
  };
