import { code, codes, linked, tableOf } from '../../config/reference/page-parts';
import { nameInBoth as both, reportsFolder, type Service } from '../../services/shared';

/** Indicators with their units. */
export const indicators = ({ indicators: all }: Service): string =>
  tableOf(
    [
      { en: 'indicator', zh: '指标' },
      { en: 'name', zh: '名称' },
      { en: 'unit', zh: '单位' },
      { en: 'statistic', zh: '统计量' },
      { en: 'source', zh: '依据' },
    ],
    all.map((indicator) => [
      `${code(indicator.id)}${indicator.headline ? ` (${both({ en: 'headline', zh: '首要' })})` : ''}`,
      both(indicator.name),
      indicator.unit,
      indicator.statistic,
      linked(indicator.source, '../'),
    ]),
  );

/** Queries of the workgroup, and lists of the day. */
export function lists({ id, queries, reports = [] }: Service): string {
  const ofQueries = tableOf(
    [
      { en: 'query', zh: '查询' },
      { en: 'name', zh: '名称' },
    ],
    queries.map((query) => [code(query.id), both(query.name)]),
  );
  const ofReports = tableOf(
    [
      { en: 'list of the day', zh: '每日清单' },
      { en: 'name', zh: '名称' },
      { en: 'file', zh: '文件' },
      { en: 'written from', zh: '生成时刻' },
      { en: 'columns', zh: '列' },
    ],
    reports.map((report) => [
      code(report.id),
      both(report.name),
      code(`${reportsFolder(id)}${report.id}/<date>.csv`),
      code(report.hour),
      codes(['rank', 'device_id', ...Object.keys(report.columns)]),
    ]),
  );
  return [`In the city's Athena workgroup:\n\n${ofQueries}`, ofReports].filter((text) => text !== '').join('\n');
}
