import { reservedWords, syntaxWords } from './sql-words';

/** Columns by the name of their table. */
export type TableColumns = Readonly<Record<string, readonly string[]>>;

type Kind = 'word' | 'quoted' | 'text' | 'sign';
interface Token {
  readonly kind: Kind;
  readonly text: string;
}

const token = /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|('(?:[^']|'')*')|"((?:[^"]|"")*)"|([A-Za-z_]\w*)|(\d[\w.]*)|(->|.)/gs;

/** Words, names in quotes, texts and numbers, signs; without white space and comments. */
function tokensOf(sql: string): readonly Token[] {
  const of = ([, text, quoted, word, number, sign]: RegExpMatchArray): readonly Token[] => {
    if (text !== undefined || number !== undefined) return [{ kind: 'text', text: text ?? number ?? '' }];
    if (quoted !== undefined) return [{ kind: 'quoted', text: quoted }];
    if (word !== undefined) return [{ kind: 'word', text: word.toLowerCase() }];
    return sign === undefined ? [] : [{ kind: 'sign', text: sign }];
  };
  return [...sql.matchAll(token)].flatMap(of);
}

const isSyntax = ({ kind, text }: Token): boolean =>
  kind === 'word' && (reservedWords.has(text) || syntaxWords.has(text));
const isName = (one: Token | undefined): one is Token =>
  one !== undefined && (one.kind === 'quoted' || (one.kind === 'word' && !isSyntax(one)));

/** Names between brackets, `(a, b)`, from the bracket at a place on. */
const listAt = (tokens: readonly Token[], at: number): readonly string[] => {
  const end = tokens.findIndex(({ text }, i) => i > at && text === ')');
  return tokens.slice(at + 1, end).flatMap((one) => (isName(one) ? [one.text] : []));
};

/**
 * Names that a query gives: after AS, with their columns; before AS, of common tables and windows; right after a table, a
 * bracket or an expression; arguments of lambdas. Where in the query each holds is left to Athena.
 */
function givenIn(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap((one, i) => {
      const [before, next, after] = [tokens[i - 1], tokens[i + 1], tokens[i + 2]];
      if (one.text === '->') return before?.text === ')' ? namesBefore(tokens, i - 1) : [before?.text ?? ''];
      if (one.text === 'as' && before?.text === ')' && next?.text === '(') return namesBefore(tokens, i - 1);
      if (!isName(one) || before === undefined) return [];
      const follows = before.text === 'as' || before.text === ')' || before.kind === 'text' || isName(before);
      if (follows && next?.text !== '.') return [one.text, ...(next?.text === '(' ? listAt(tokens, i + 1) : [])];
      return next?.text === 'as' && after?.text === '(' ? [one.text] : [];
    }),
  );
}

/** Names of a list that ends at a bracket, and the name before it: `days (d, n)`. */
const namesBefore = (tokens: readonly Token[], end: number): readonly string[] => {
  const start = tokens.findLastIndex(({ text }, i) => i < end && text === '(');
  const name = tokens[start - 1];
  return [...(isName(name) ? [name.text] : []), ...listAt(tokens, start)];
};

/** Places of tables: after FROM and JOIN, and after the commas of a FROM; a bracket there opens another query. */
const tablePlaces = (tokens: readonly Token[]): readonly number[] =>
  tokens.flatMap(({ kind, text }, i) => {
    const previous = tokens[i - 1];
    const begins = kind === 'word' && (text === 'from' || text === 'join');
    // extract(hour FROM x), IS DISTINCT FROM x
    if (!begins || previous?.text === 'distinct' || tokens[i - 3]?.text === 'extract') return [];
    return isName(tokens[i + 1]) ? [i + 1] : [];
  });

/**
 * What is wrong with the names in the SQL of a query: Athena would say it when somebody runs the query, long after the city
 * is made. Functions, types and what is grouped by what are left to a test, which runs every query.
 */
export function sqlFaults(sql: string, tables: TableColumns): readonly string[] {
  const tokens = tokensOf(sql);
  const given = givenIn(tokens);
  const places = new Set(tablePlaces(tokens));
  const named = [...places].map((i) => (tokens[i] as Token).text);
  const columns = new Set(named.flatMap((table) => tables[table] ?? []));
  const isKnown = (name: string) => columns.has(name) || given.has(name);
  const first = tokens[0]?.text;
  return [
    ...(first === 'select' || first === 'with' ? [] : [`SQL begins with ${first}, not with SELECT or WITH`]),
    ...(tokens.some(({ text }) => text === ';') ? ['SQL holds a ;: a query is one statement'] : []),
    ...(tokens.some(({ text }) => text === "'" || text === '"') ? ['SQL holds a quote that does not end'] : []),
    ...(named.some((table) => table in tables) ? [] : ['SQL names no table of the service']),
    ...[...new Set(tokens.flatMap((one, i) => fault(one, i)))],
  ];

  function fault(one: Token, i: number): readonly string[] {
    const [before, next] = [tokens[i - 1]?.text, tokens[i + 1]?.text];
    if (before === 'as' && one.kind === 'word' && reservedWords.has(one.text))
      return [`${one.text} is a reserved word of Athena: another name`];
    if (!isName(one) || next === '(') return [];
    if (places.has(i))
      return one.text in tables || (given.has(one.text) && next !== '.')
        ? []
        : [`table ${one.text} is none of ${Object.keys(tables).join(', ')}`];
    if (next === '.')
      return one.text in tables || given.has(one.text) ? [] : [`${one.text} is no table that the query names`];
    return isKnown(one.text) ? [] : [`${one.text} is no column of ${named.filter((t) => t in tables).join(', ')}`];
  }
}
