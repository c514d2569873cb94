import { type Document, isScalar, type YAMLError } from 'yaml';
import type { Words } from '../../services/shared';
import type { Located, LocatedMap } from '../located';
import type { Problem } from '../problem';
import { fileProblem, problemAt } from '../report';
import type { Source } from '../source';
import { type Attempt, documentOf, type Judge, mendIndent } from './mend-indent';
import { mendSlips, type SlipsMended } from './mend-slips';
import { mendTabs } from './mend-tabs';
import { readText } from './read-text';
import { secretsIn } from './secrets';
import { directive } from './slips';
import { toLocated } from './to-located';
import { tell } from './yaml-errors';

export interface SourceRead {
  /** Without its text where that holds a secret. */
  readonly source: Source | undefined;
  /** Undefined when the document cannot be understood at all. */
  readonly root: LocatedMap | undefined;
  readonly problems: readonly Problem[];
}

/** Errors that follow from the first one of a line would only confuse. */
function firstPerLine(problems: readonly Problem[]): Problem[] {
  const seen = new Set<number>();
  return problems.filter(({ line }) => !seen.has(line) && seen.add(line));
}

/**
 * Where the person has to look: a block that begins too deep is reported at its key, an error in blank space or a
 * comment at what follows.
 */
function offsetOf(error: YAMLError, text: string): number {
  const [start, end] = error.pos;
  if (error.code === 'MULTILINE_IMPLICIT_KEY') return Math.max(start, end - 1);
  const blank = /(?:\s|#[^\n]*)*/y;
  blank.lastIndex = start;
  blank.test(text);
  return blank.lastIndex < text.length ? blank.lastIndex : Math.min(start, text.length);
}

/** Two errors say the same of a value that goes on as a map in the next line; the second knows the place. */
function withoutEcho(errors: readonly YAMLError[]): YAMLError[] {
  const echoed = new Set(errors.filter((e) => e.code === 'MULTILINE_IMPLICIT_KEY').map((e) => e.pos[0]));
  return errors.filter((e) => e.code !== 'BLOCK_AS_IMPLICIT_KEY' || !echoed.has(e.pos[0]));
}

const oldYaml = (source: Source): Problem => {
  const offset = source.text.indexOf('%YAML');
  return problemAt('CK1021', { source, offset }, [], directive.message('%YAML 1.1'), directive.hint);
};

/** Blank, comments alone, or marks of a document around nothing. */
const isNothing = (contents: unknown): boolean =>
  contents === null || (isScalar(contents) && contents.value === null && contents.tag === undefined);

/** Text of one YAML file as a map of located values; `judge` knows what its settings may be. */
export function parseSource(source: Source, judge: Judge = () => []): SourceRead {
  const parsed = parseText(source);
  // Whoever goes on would quote the value in a message, or show the line.
  const secrets = secretsIn(source, parsed.document);
  if (secrets.length > 0) return { source: { ...source, text: '' }, root: undefined, problems: secrets };
  const judged = (read: SourceRead): Attempt => ({
    root: read.root,
    problems: [...read.problems, ...(read.root ? judge(read.root) : [])],
  });
  const attempt = (other: Source, document?: Document) => judged(parseText(other, document));
  const first = judged(parsed);
  const isWrong = ({ problems }: Attempt) => problems.some(({ severity }) => severity === 'error');
  if (!isWrong(first)) return parsed;
  const slips = mendSlips(source, attempt, first);
  if (slips) return withSlips(source, slips, judge);
  const mended = mendTabs(source, attempt, first) ?? mendIndent(source, attempt, first);
  // What the judge says is found again by who asked for the settings.
  const own = mended?.problems.filter(({ code }) => code.startsWith('CK1')) ?? [];
  return mended ? { source, root: mended.root, problems: own } : parsed;
}

/** The mended text is read as if it were the file's, whose lines it has: it may hold a secret, or an indent that is wrong. */
function withSlips(source: Source, mended: SlipsMended, judge: Judge): SourceRead {
  const { source: shown, root, problems } = parseSource(mended.source, judge);
  return { source: shown?.text === '' ? shown : source, root, problems: [...mended.problems, ...problems] };
}

function parseText(source: Source, document = documentOf(source.text)): SourceRead & { readonly document?: Located } {
  const { text, file } = source;
  const explained = withoutEcho([...document.errors, ...document.warnings]).map((error) => ({
    error,
    explained: tell(error),
  }));
  const problems = firstPerLine(
    explained.map(({ error, explained: { code, message, hint } }) =>
      problemAt(code, { source, offset: offsetOf(error, text) }, [], message, hint),
    ),
  );
  // Its words and numbers are others: yes is true, 12:30 is 750.
  if (document.directives?.yaml.version === '1.1' && text.includes('%YAML')) problems.push(oldYaml(source));
  if (explained.some((t) => !t.explained.harmless)) return { source, root: undefined, problems };
  if (isNothing(document.contents)) {
    const empty = fileProblem(
      'CK1007',
      file,
      { en: 'the file holds no settings', zh: '文件中没有任何设置' },
      {
        en: 'write a setting; citykit init CITY writes a valid city file, and an empty layer goes from extends',
        zh: '写入设置；citykit init CITY 可生成有效的城市文件，空的配置层则从 extends 中删除',
      },
    );
    return { source, root: undefined, problems: [...problems, empty] };
  }
  const located = toLocated(document, source);
  problems.push(...located.problems);
  const read = { source, document: located.root };
  if (located.root.kind === 'map') return { ...read, root: located.root, problems };
  const hint = { en: 'begin with key: value, e.g. city: yinchuan', zh: '以“键: 值”开头，例如 city: yinchuan' };
  const notMap = problemAt(
    'CK1015',
    located.root.at,
    [],
    { en: 'a config is a map of settings', zh: '配置须为由设置组成的映射' },
    hint,
  );
  return { ...read, root: undefined, problems: located.problems.length > 0 ? problems : [...problems, notMap] };
}

/** One YAML file as a map of located values. `file` is read; `shown` and `layer` are what people read. */
export function readSource(file: string, shown: string, layer: string, judge?: Judge): SourceRead {
  const { text, problems } = readText(file);
  // What is said of a file names it as the user did.
  const named = ({ en, zh }: Words): Words => ({ en: en.replace(file, shown), zh: zh.replace(file, shown) });
  const reading = problems.map((p) => ({ ...p, file: shown, message: named(p.message) }));
  if (text === undefined) return { source: undefined, root: undefined, problems: reading };
  const parsed = parseSource({ file: shown, layer, text }, judge);
  return { ...parsed, problems: [...reading, ...parsed.problems] };
}
