const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/**
 * Words that are no names in SQL without quotes (Amazon Athena User Guide, "Reserved keywords to escape in SQL SELECT
 * statements", and Trino's own list). Those of DDL do not count: tables are made through the API of Glue.
 */
export const reservedWords = words(
  `alter and as between by case cast constraint create cross cube current_catalog current_date current_path current_role
  current_schema current_time current_timestamp current_user deallocate delete describe distinct drop else end escape except
  execute exists extract false first for from full group grouping having in inner insert intersect into is join json_array
  json_exists json_object json_query json_table json_value last left like listagg localtime localtimestamp natural normalize
  not null of on or order outer prepare recursive right rollup select skip table then trim true uescape union unnest using
  values when where with`,
);

/** Words of its syntax that may be names, too, and types of casts. */
export const syntaxWords = words(
  `all any array asc at bigint boolean current date day decimal desc double fetch filter following groups hour if
  ignore int integer interval lateral limit map minute month next nulls offset only ordinality over partition preceding
  range real respect row rows second sets smallint some tablesample time timestamp tinyint to try_cast unbounded varbinary
  varchar window within year zone`,
);
