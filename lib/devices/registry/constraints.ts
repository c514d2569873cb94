/** What AWS IoT takes: the API's own model (botocore iot 2015-05-28) and its hard quotas. */
export const constraints = {
  /** Things, types, groups. */
  name: /^[a-zA-Z0-9:_-]{1,128}$/,
  attributeName: /^[a-zA-Z0-9_.,@/:#-]{1,128}$/,
  attributeValue: /^[a-zA-Z0-9_.,@/:#=[\]-]{0,800}$/,
  attributesWithType: 50,
  attributesWithoutType: 3,
  /** Names and values of one thing together, bytes. */
  attributeBytes: 47 * 1024,
  searchableAttributes: 3,
  groupDepth: 7,
  groupChildren: 100,
  groupsOfThing: 10,
  policiesOfCertificate: 10,
  csrCharacters: 4096,
  pageSize: 250,
  queryCharacters: 1000,
  queryTerms: 12,
  queryPageSize: 500,
} as const;
