import { services } from '../../../lib/services';
import { commonColumns, type RecordSchema } from '../../../lib/services/shared';
import { sqlFaults } from '../../../lib/services/shared/check-sql';
import { reservedWords, syntaxWords } from '../../../lib/services/shared/sql-words';

const tablesOf = (records: readonly Pick<RecordSchema, 'table' | 'columns'>[]) =>
  Object.fromEntries(records.map((one) => [one.table, [...Object.keys({ ...commonColumns, ...one.columns }), 'dt']]));

const noise = { noise_levels: ['device_id', 'event_time', 'mean_db', 'tags', 'dt'], noise_days: ['device_id', 'days'] };

describe('SQL of queries', () => {
  it.each([
    'SELECT device_id, mean_db FROM noise_levels',
    'SELECT l.device_id FROM noise_levels l JOIN noise_days AS d ON l.device_id = d.device_id WHERE d.days > 3',
    'WITH loud AS (SELECT * FROM noise_levels), days (d, n) AS (SELECT 1, 2) SELECT mean_db, n FROM loud CROSS JOIN days',
    "SELECT tag, count(*) FILTER (WHERE mean_db > 50) AS loud FROM noise_levels CROSS JOIN UNNEST(tags) AS t (tag) WHERE dt > 'x''y'",
    'SELECT transform(tags, tag -> upper(tag)), reduce(tags, 0, (s, x) -> s + 1, s -> s) FROM noise_levels',
    'SELECT cast(mean_db AS varchar) text, extract(hour FROM event_time) FROM noise_levels -- FROM nowhere',
    'SELECT avg(mean_db) OVER w AS mean FROM noise_levels WINDOW w AS (PARTITION BY device_id ROWS 3 PRECEDING)',
    "SELECT event_time + interval '1' day, CASE WHEN mean_db IS NULL THEN 0 ELSE 1 END /* no */ FROM noise_levels",
    'SELECT device_id FROM (SELECT device_id FROM noise_levels) AS inside ORDER BY device_id NULLS LAST LIMIT 3',
  ])('contradicts nothing: %s', (sql) => {
    expect(sqlFaults(sql, noise)).toEqual([]);
  });

  it.each([
    ['SELECT meen_db FROM noise_levels', 'meen_db is no column of noise_levels'],
    ['SELECT l.meen_db FROM noise_levels l', 'meen_db is no column of noise_levels'],
    ['SELECT m.mean_db FROM noise_levels l', 'm is no table that the query names'],
    ['SELECT days FROM noise_levels', 'days is no column of noise_levels'],
    ['SELECT mean_db FROM noise_levels, air_observations', 'air_observations is no column of noise_levels'],
    [
      'SELECT mean_db FROM noise_levels JOIN air_aqi_daily USING (device_id)',
      'table air_aqi_daily is none of noise_levels, noise_days',
    ],
    ['SELECT mean_db FROM lake.noise_levels', 'table lake is none of noise_levels, noise_days'],
    ['SELECT 1 FROM noise_nights', 'SQL names no table of the service'],
    ['SELECT mean_db AS end FROM noise_levels', 'end is a reserved word of Athena: another name'],
    ['DROP TABLE noise_levels', 'SQL begins with drop, not with SELECT or WITH'],
    ['SELECT mean_db FROM noise_levels; DROP TABLE noise_levels', 'SQL holds a ;: a query is one statement'],
    ["SELECT mean_db FROM noise_levels WHERE dt = '2026", 'SQL holds a quote that does not end'],
    ['', 'SQL begins with undefined, not with SELECT or WITH'],
  ])('is refused: %s', (sql, fault) => {
    expect(sqlFaults(sql, noise)).toContain(fault);
  });

  /** Each name that is not given where it stands: a column, a table, an alias in use. */
  const used = (sql: string) =>
    [...sql.matchAll(/'[^']*'|(?<!\bAS\s+)\b[a-z_]\w*\b(?!\s*\(|\s+AS\s*\()/gi)].filter(
      ([name]) =>
        !name.startsWith("'") && !reservedWords.has(name.toLowerCase()) && !syntaxWords.has(name.toLowerCase()),
    );

  it.each(
    services.flatMap(({ records, queries }) =>
      queries.flatMap(({ id, sql, joined }) => (joined ? [] : [{ id, sql, tables: tablesOf(records) }])),
    ),
  )('is found with a typo in any name: $id', ({ sql, tables }) => {
    const typos = used(sql).map(({ index, 0: name }) => [
      `${sql.slice(0, index)}${name}x`,
      sql.slice(index + name.length),
    ]);
    const missed = typos.filter((parts) => sqlFaults(parts.join(''), tables).length === 0);
    expect(typos.length).toBeGreaterThan(5);
    expect(missed.map(([before = '', after = '']) => `${before.slice(-30)}|${after.slice(0, 20)}`)).toEqual([]);
  });
});
