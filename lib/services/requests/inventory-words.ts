/** Words of lists of desks (`citykit devices map`). */
export const inventoryWords = {
  of: ['desk', 'agency', '承办部门', '承办单位'],
  signs: ['desk', 'agency', 'department', '部门', '承办单位'],
  id: ['desk', 'agency', 'department', '部门', '部门编号', '承办单位'],
  counts: [],
  kinds: [],
  places: [],
  statusCodes: [],
} as const;
