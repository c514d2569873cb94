/** Words of lists of hospitals (`citykit devices map`). */
export const inventoryWords = {
  of: ['hospital', 'facility', 'clinic', '医院', '医疗机构'],
  signs: ['hospital', 'facility', 'beds', '医院', '医疗机构', '床位'],
  id: ['facility id', 'facility', 'hospital', 'provider number', 'oshpd id', '医疗机构编码', '机构代码', '医院编号'],
  counts: [],
  kinds: [],
  places: [],
  statusCodes: [],
} as const;
