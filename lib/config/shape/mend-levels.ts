import { z } from 'zod';
import type { Words } from '../../services/shared';
import { schemaAt, unwrap } from '../../services/shared/schema-walk';
import { meant } from '../../shared/said';
import { find, type Located, type LocatedMap, toValue } from '../located';
import { formatPath, type Path } from '../path';
import type { Problem } from '../problem';
import { problemAt, quote } from '../report';
import { flow } from './flow';
import { after, type Context, nameOf, writeHint } from './issue-problems';
import { given } from './kinds';
import { type Level, levelsOf } from './levels';

type Issue = z.core.$ZodIssue;

/** Values with a wrong level that are reported; a file of more of them is of another form altogether. */
const mostMended = 20;

/** Issues of a file that is no city's, whose levels are not looked at. */
const mostIssues = 2000;

/** Characters of a value that a hint writes. */
const mostWritten = 100;

export interface LevelsMended {
  readonly root: LocatedMap;
  readonly problems: readonly Problem[];
}

/** Places whose level may be wrong: of a list in lists the outermost first. */
function placesOf(issue: Issue): Path[] {
  const path = issue.path as Path;
  if (!['invalid_type', 'unrecognized_keys', 'too_big', 'too_small'].includes(issue.code)) return [];
  const inner = path.findLastIndex((part) => typeof part !== 'number');
  return Array.from({ length: path.length - inner }, (_, i) => path.slice(0, inner + 1 + i));
}

const issuesOf = (field: z.ZodType, node: Located): readonly Issue[] =>
  field.safeParse(toValue(node)).error?.issues ?? [];

/** A list or map in place of something else, or the reverse; a setting that is missing is none. */
const isOfLevel = (node: Located, { code, path }: Issue): boolean =>
  path.length === 0 || (code === 'invalid_type' && find(node, path as Path).whole);

interface Found {
  readonly path: Path;
  readonly was: Located;
  readonly level: Level;
  /** Issues of it as it was written. */
  readonly before: number;
  /** Issues that it has at that level. */
  readonly left: number;
  /** No other level is as good. */
  readonly isSure: boolean;
}

function levelAt({ schema, root }: Context, path: Path): Found[] {
  const field = schemaAt(schema, path);
  const { node, whole } = find(root, path);
  if (!field || !whole || (node.kind === 'scalar' && (node.value === null || node.isUnread))) return [];
  const before = issuesOf(field, node).length;
  const tried = levelsOf(field, node)
    .map((level) => ({ level, issues: issuesOf(field, level.node) }))
    // What has another level wrong still is no better than before.
    .filter(({ level, issues }) => issues.length < before && !issues.some((issue) => isOfLevel(level.node, issue)));
  const left = Math.min(...tried.map(({ issues }) => issues.length));
  const [best, ...others] = tried.filter(({ issues }) => issues.length === left);
  if (!best) return [];
  const written = ({ level }: typeof best) => flow(toValue(level.node));
  const isSure = left === 0 && others.every((other) => written(other) === written(best));
  return [{ path, was: node, level: best.level, before, left, isSure }];
}

/** `a list of lists of maps`. */
function levelsIn(kinds: readonly ('list' | 'map')[]): Words {
  const lists = kinds.filter((kind) => kind === 'list').length;
  if (lists === 0) return { en: 'a map of settings', zh: '由设置组成的映射' };
  const isOfMaps = kinds.at(-1) === 'map';
  const inner = [...Array(lists - 1).fill('lists'), ...(isOfMaps ? ['maps'] : [])];
  const levels = lists === 1 ? '' : `${lists} 层`;
  return { en: ['a list', ...inner].join(' of '), zh: isOfMaps ? `由映射组成的${levels}列表` : `${levels}列表` };
}

function wantedIn(field: z.ZodType): ('list' | 'map')[] {
  const schema = unwrap(field);
  if (schema instanceof z.ZodArray) return ['list', ...wantedIn(schema.element as z.ZodType)];
  if (schema instanceof z.ZodTuple) return ['list'];
  return schema instanceof z.ZodObject || schema instanceof z.ZodRecord ? ['map'] : [];
}

function kindsIn(node: Located): ('list' | 'map')[] {
  if (node.kind !== 'list') return node.kind === 'map' ? ['map'] : [];
  const deepest = node.items.map(kindsIn).sort((a, b) => b.length - a.length)[0] ?? [];
  return ['list', ...deepest];
}

function said(context: Context, { path, was, level, isSure }: Found): { message: Words; hint: Words } {
  const name = nameOf(path);
  const field = schemaAt(context.schema, path) as z.ZodType;
  if (level.moved) {
    const { keys } = level.moved;
    if ('into' in level.moved) {
      const into = formatPath([...path, level.moved.into]);
      const [isOne, quoted] = [keys.length === 1, keys.map(quote)];
      return {
        message: {
          en: `${quoted.join(', ')} ${isOne ? 'belongs' : 'belong'} one level deeper, in ${into}`,
          zh: `${quoted.join('、')} 应在下一级的 ${into} 中`,
        },
        hint: {
          en: `write ${level.moved.into}: above, and indent ${isOne ? 'it' : 'them'} by two spaces more`,
          zh: `在其上方写 ${level.moved.into}:，并多缩进两个空格`,
        },
      };
    }
    const outOf = quote(level.moved.outOf);
    return {
      message: {
        en: `the settings in ${outOf} stand one level too deep in ${name.en}`,
        zh: `${outOf} 中的设置在${after(name.zh)}中多了一级`,
      },
      hint: {
        en: `remove the key ${outOf}, and indent what it holds by two spaces less`,
        zh: `删除键 ${outOf}，并将其内容少缩进两个空格`,
      },
    };
  }
  const wanted = wantedIn(field);
  const must = wanted.length === 0 ? undefined : levelsIn(wanted);
  const is = was.kind === 'scalar' ? given(was) : levelsIn(kindsIn(was));
  const written = flow(toValue(level.node));
  const hint = isSure && written.length <= mostWritten ? meant(written) : writeHint(context.schema, path);
  if (!must)
    return { message: { en: `${name.en} is one value, and no ${was.kind}`, zh: `${name.zh}须为单个值` }, hint };
  const message =
    must.en === is.en
      ? {
          en: `some of ${name.en} stands a level too deep or too flat: it must be ${must.en}`,
          zh: `${name.zh}中有内容多一级或少一级：须为${after(must.zh)}`,
        }
      : {
          en: `${name.en} must be ${must.en}, but is ${is.en}`,
          zh: `${name.zh}须为${after(must.zh)}，当前为${after(is.zh)}`,
        };
  return { message, hint };
}

/** The same tree with another value at a path. */
/** A value with another one at a path. */
export function withAt(node: Located, [key, ...below]: Path, other: Located): Located {
  if (key === undefined) return other;
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item, i) => (i === key ? withAt(item, below, other) : item)) };
  if (node.kind === 'scalar') return node;
  const entry = node.entries.get(String(key));
  if (!entry) return node;
  return {
    ...node,
    entries: new Map(node.entries).set(String(key), { ...entry, value: withAt(entry.value, below, other) }),
  };
}

/**
 * Settings with the level of lists and maps that the schema wants, where people wrote one more or less: however many issues
 * the schema has of such a value, it is one problem, and all in it is judged as it is meant.
 */
export function mendLevels(schema: z.ZodType, root: LocatedMap): LevelsMended {
  const problems: Problem[] = [];
  let mended = root;
  for (let round = 0; round < mostMended; round++) {
    const context = { schema, root: mended };
    const issues = schema.safeParse(toValue(mended)).error?.issues ?? [];
    if (issues.length > mostIssues) break;
    const places = [...new Map(issues.flatMap(placesOf).map((path) => [formatPath(path), path])).values()];
    const levels = places.flatMap((path) => levelAt(context, path));
    // One that leaves nothing wrong is likelier than one further out that leaves something.
    const found = levels.find(({ left }) => left === 0) ?? levels[0];
    if (!found) break;
    const { message, hint } = said(context, found);
    const code = found.level.moved || found.before > 1 ? 'CK2010' : 'CK2003';
    const first = found.level.moved?.keys[0];
    const key = found.level.moved && 'outOf' in found.level.moved ? found.level.moved.outOf : first;
    const at = key === undefined ? found.was.at : find(mended, [...found.path, key]).key;
    problems.push(problemAt(code, at, key === undefined ? found.path : [...found.path, key], message, hint));
    mended = withAt(mended, found.path, found.level.node) as LocatedMap;
  }
  return { root: mended, problems };
}
