import { entryOf } from '../../shared/entry-of';
import type { FileRecord, MessageFile } from '../feed-processor';
import { isRefusal, type Refusal } from '../intake/reading';
import { type Encoding, markedEncoding, markLength, textIn } from './encoding';
import { type FileLine, type ReadLines, stemOf } from './message-lines';
import { peek } from './peek';
import { type XmlPiece, xmlElements } from './xml-elements';
import { XmlValues } from './xml-values';

/** What a feed says of its XML files. */
export interface XmlForm {
  /** Local name of the elements that are messages, wherever they stand; or the names, of publications of several versions. */
  readonly element: string | readonly string[];
  /** Default a point. */
  readonly decimal?: '.' | ',';
}

const sniffedBytes = 1024;
const declaration = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const named: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  // Written so by programs that hold text in UTF-16 and write it in UTF-8: real UTF-16 is known by its bytes.
  'utf-16': 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/**
 * What the mark says, else the declaration, else UTF-8 (XML 1.0, appendix F). In another encoding than ours the same bytes
 * may be other characters, so that nothing of such a document is taken (XML 1.0, 4.3.3).
 */
function encodingOfXml(head: Uint8Array): { readonly encoding: Encoding; readonly refusal?: Refusal } {
  const marked = markedEncoding(head);
  if (marked) return { encoding: marked };
  const declared = declaration.exec(Buffer.from(head).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = entryOf(named, declared);
  if (encoding) return { encoding };
  return { encoding: 'utf-8', refusal: { code: 'encoding.invalid', reason: `${declared} is not read` } };
}

class XmlFile {
  private readonly values = new XmlValues();
  private number = 0;

  constructor(
    private readonly form: XmlForm,
    private readonly file: MessageFile,
    private readonly encoding: Encoding,
    private readonly unread: Refusal | undefined,
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
    const refused = refusal ?? this.unread;
    if (refused) return refused;
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
    const { encoding, refusal } = encodingOfXml(first);
    const markBytes = markLength(first, encoding);
    const xml = new XmlFile(form, file, encoding, refusal, maxBytes);
    const options = { names: [form.element].flat(), encoding, markBytes, maxBytes };
    for await (const piece of xmlElements(all, options, account)) yield xml.line(piece);
  };
