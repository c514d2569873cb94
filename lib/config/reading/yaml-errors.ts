import type { ErrorCode, YAMLError } from 'yaml';
import type { ProblemCode } from '../problem-codes';

interface Told {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
  /** The rest of the document can still be understood. */
  readonly harmless?: boolean;
}

const special: Partial<Record<ErrorCode, Told>> = {
  TAB_AS_INDENT: {
    code: 'CK1009',
    message: 'a tab stands where YAML wants spaces',
    hint: 'replace the tab with two spaces a level',
  },
  MULTIPLE_DOCS: {
    code: 'CK1011',
    message: 'a second document begins here',
    hint: 'one file is one city: move the second document to a file of its own, or remove the ---',
    harmless: true,
  },
  TAG_RESOLVE_FAILED: {
    code: 'CK1012',
    message: 'this tag means nothing in a config',
    hint: 'remove the tag and write the value itself',
    harmless: true,
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'CK1008',
    message: 'settings begin here, deeper than the value above them allows',
    hint: 'put back the key they belong to, or indent them like their neighbours',
  },
  BAD_ALIAS: { code: 'CK1013', message: 'this is not an alias', hint: 'write *name, or put text with * in quotes' },
  RESOURCE_EXHAUSTION: {
    code: 'CK1017',
    message: 'the document is nested too deeply',
    hint: 'remove the extra brackets',
  },
};

const syntaxHints: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'align the line with its neighbours, or put back the key above it; close every [ and { before it',
  BAD_SCALAR_START: 'put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds a colon in quotes; otherwise check the indentation',
  BLOCK_IN_FLOW: 'inside [ ] and { } write items on one line with commas',
  MISSING_CHAR: 'close the quote or bracket',
  UNEXPECTED_TOKEN: 'check quotes, brackets and indentation near this place',
};

/** What a YAML error means to the person who wrote the file. */
export function tell(error: YAMLError): Told {
  const message = error.message.replace(/\s+/g, ' ');
  return (
    special[error.code] ?? {
      code: 'CK1008',
      message: message.charAt(0).toLowerCase() + message.slice(1),
      hint: syntaxHints[error.code] ?? 'check quotes, brackets and indentation near this place',
    }
  );
}
