interface CodeDoc {
  readonly severity: 'error' | 'warning';
  /** A few words, as tools show them beside the code. */
  readonly title: string;
  /** Why it is a problem, in one or two sentences. */
  readonly explanation: string;
  /** How it is put right, by example. */
  readonly remedy: string;
}

const error = (title: string, explanation: string, remedy: string): CodeDoc => ({
  severity: 'error',
  title,
  explanation,
  remedy,
});
const warning = (title: string, explanation: string, remedy: string): CodeDoc => ({
  ...error(title, explanation, remedy),
  severity: 'warning',
});

/**
 * Every problem that reading a config can find. Codes are stable: one that is no longer used is not given again.
 * CK1… reading a file, CK2… its shape, CK3… its meaning, CK4… several files together.
 */
export const problemCodes = {
  CK1001: error(
    'File not found',
    'The file or folder named does not exist.',
    'Check the name; the hint names the nearest file.',
  ),
  CK1002: error('Not a file', 'A folder, device or pipe stands where a city file is expected.', 'Name a YAML file.'),
  CK1003: error(
    'Not readable',
    'The operating system refuses to read the file.',
    'What the hint says of the cause: `chmod u+r FILE`, another link, the disk.',
  ),
  CK1004: error(
    'File too large',
    'A city file is at most 1 MB; devices and data do not belong in it.',
    'Move device lists to an inventory file.',
  ),
  CK1005: error(
    'Not UTF-8',
    'City files are UTF-8; the line holds bytes that are not.',
    '`iconv -f GB18030 -t UTF-8 FILE`',
  ),
  CK1006: error(
    'Byte order mark',
    'The file starts with invisible bytes that other tools read as part of the first key.',
    'Save as “UTF-8 without BOM”.',
  ),
  CK1007: error('Empty file', 'The file holds nothing, or comments only.', '`citykit init CITY` writes a valid file.'),
  CK1008: error(
    'Not YAML',
    'The text breaks the rules of YAML.',
    'Mind quotes, brackets and indentation near the place.',
  ),
  CK1009: error(
    'Tab as indentation',
    'YAML indents with spaces; a tab has no agreed width.',
    'Replace the tab with spaces.',
  ),
  CK1010: error(
    'Key twice',
    'The same key stands twice in one map; only one of the values could hold.',
    'Keep one of the two.',
  ),
  CK1011: error(
    'Several documents',
    'One file is one city; a second document after `---` would be ignored.',
    'Move it to a file of its own.',
  ),
  CK1012: error(
    'Unknown tag',
    'Values are plain text, numbers, true or false, lists and maps; tags such as `!secret` mean nothing here.',
    'Remove the tag.',
  ),
  CK1013: error(
    'Bad alias',
    'An alias has no anchor before it, contains itself, or expands to more than a config can be.',
    '`base: &base {…}` before `*base`.',
  ),
  CK1014: error('Bad merge key', '`<<` takes a map, an alias of a map, or a list of them.', '`<<: *base`'),
  CK1015: error('Not a map', 'A config is a map of settings at its top.', '`city: yinchuan`'),
  CK1016: error('Key is not a word', 'Keys are plain words.', '`signals: 640`'),
  CK1017: error(
    'Nested too deeply',
    'No setting lies so deep; the file is damaged or hostile.',
    'Remove the brackets.',
  ),
  CK1101: error(
    '`extends` of a wrong type',
    '`extends` takes the path of a layer, or a list of paths.',
    '`extends: [profiles/cn-prefecture.yaml]`',
  ),
  CK1102: error(
    'Layer not found',
    'No such file in the config folder.',
    'Check the path: relative to the file, or to the folder of the city.',
  ),
  CK1103: error(
    'Layer outside the config folder',
    'Layers lie in the folder of the city file or below, symbolic links followed, so that a review sees all of a city.',
    'Move the layer to `profiles/`.',
  ),
  CK1104: error(
    'Layers in a circle',
    'A layer extends itself, directly or through others.',
    'Remove one `extends` of the circle.',
  ),
  CK1201: error(
    'No city files',
    'The folder has no `*.yaml` or `*.yml` directly in it.',
    '`citykit init CITY` writes one.',
  ),
  CK1301: error(
    'Secret in a file',
    'City files are read by many people and kept in git for good: keys, tokens and passwords do not belong in them.',
    'Take it out, have it replaced by who gave it, and put the new one into Secrets Manager: docs/security/secrets.md.',
  ),
  CK1901: error(
    'Not writable',
    'The operating system refuses to write a file that a command makes.',
    'What the hint says of the cause: another place with `--out`, a right, room on the disk.',
  ),
  CK1902: error(
    'File exists',
    '`citykit init` never overwrites a city.',
    'Choose another name, or edit the file that is there.',
  ),
  CK2001: error(
    'Unknown setting',
    'No setting of this name stands here; ignored, a typing error would pass unseen.',
    'Use the word that the hint names.',
  ),
  CK2002: error(
    'Unknown service',
    'citykit has no service of this name.',
    'Use one of the services that the hint names.',
  ),
  CK2003: error('Wrong type', 'The value is of another type than the setting.', 'See the example in the hint.'),
  CK2004: error(
    'Needs quotes',
    'YAML reads digits, dates and words such as `true` as something other than text; leading zeros are lost.',
    '`account: "012345678901"`',
  ),
  CK2005: error(
    'Setting missing',
    'A setting without default is not given in any layer.',
    'Add it; the hint has an example.',
  ),
  CK2006: error('Not one of the words', 'The setting takes one of a few words.', 'Use one of the words in the hint.'),
  CK2007: error(
    'Out of range',
    'The number, or the count of items, is outside the range of the setting.',
    'Use a value in the range.',
  ),
  CK2008: error('Wrong form', 'The text does not have the form of the setting.', 'See the example in the hint.'),
  CK3001: error(
    'Not in this region',
    'The AWS partition or region lacks what the setting asks for.',
    'Remove the setting, or see the alternative in the hint.',
  ),
  CK3002: error(
    'Needs ICP',
    'Without ICP recordal, API Gateway in aws-cn answers only calls signed with SigV4.',
    '`identity: { kind: sigv4 }`, or record ICP.',
  ),
  CK3003: warning('ICP outside China', 'An ICP recordal matters in aws-cn only.', 'Remove `cloud.icp`.'),
  CK3004: error(
    'ICP number missing',
    'A recordal has a number; without it nobody can check it.',
    '`icp: { recorded: true, number: … }`',
  ),
  CK3005: error(
    'Kept too short',
    "The law of the city's country asks to keep it longer.",
    '`retention: { logDays: 184 }`',
  ),
  CK3006: error(
    'No such division',
    'GB/T 2260 has no administrative division of this code.',
    'Use the code of the prefecture, e.g. "640100".',
  ),
  CK3007: warning(
    'Division outside China',
    'Division codes of GB/T 2260 belong to cities of aws-cn.',
    'Remove `division`.',
  ),
  CK3008: error(
    'Unknown time zone',
    'The IANA time zone data base has no zone of this name.',
    '`timeZone: Asia/Shanghai`',
  ),
  CK3009: error(
    'Unknown department',
    'No service of the city belongs to this department, so its roles would be granted nothing.',
    'Use a department that the hint names.',
  ),
  CK3010: error('Listed twice', 'The list names the same thing twice.', 'Keep one.'),
  CK3012: error(
    'Incomplete sign-in',
    'The kind of identity needs settings that are not given.',
    '`identity: { kind: oidc, issuer: …, audience: … }`',
  ),
  CK3013: error(
    'Sign-in missing',
    'A service of the city has an API for people, and nothing says how they sign in.',
    '`identity: { kind: oidc, … }`',
  ),
  CK3014: warning('Setting without effect', 'The setting belongs to another kind of identity.', 'Remove it.'),
  CK3015: error(
    'Too many thing groups',
    'Each district has a group for each device type, and a stack holds 500 resources: 200 groups of districts with all else of the service; 490 of their parts, by device type.',
    'Join districts until districts × device types is at most 200, or make them parts of wider ones: `districts: [east.lents, east.hazelwood]`.',
  ),
  CK3016: error(
    'Unknown device type',
    'The CA signs devices of a type that no service of the city has.',
    'Use a device type that the hint names.',
  ),
  CK3017: warning(
    'Nobody may call',
    'Callers of the API sign with SigV4 as IAM roles of the department that owns the service, and it has no role.',
    '`departments: { civil-affairs: [register-clerk] }`',
  ),
  CK3018: error(
    'Unknown district',
    'A wave of updates names a district that the city does not have, so its devices would never be updated.',
    'Use a district that the hint names.',
  ),
  CK3019: error(
    'Too many districts side by side',
    'Districts are thing groups, and AWS IoT takes 100 children of a group. Nothing is divided by itself: a group cannot change its parent without being made anew.',
    'Put a level between: `districts: [east.lents, east.hazelwood, west.hillside]`.',
  ),
  CK3020: error(
    'District too deep',
    'AWS IoT takes thing groups seven deep; service and device type are two of them.',
    'Leave out a part: `east.lents.x.y.z` has five, the most there may be.',
  ),
  CK3021: error(
    'District both whole and divided',
    'Devices stand in the parts of a divided district, so that each has one place and a wave of updates reaches it once.',
    'Remove the district, or give it a part for the rest: `districts: [east.lents, east.other]`.',
  ),
  CK3022: warning(
    'Hosted zone without domain',
    'The hosted zone is there for the records of domains of devices, and the city has none.',
    '`cloud: { deviceDomain: iot.example.org, deviceHostedZone: … }`',
  ),
  CK3023: error(
    'Device domain at the top of its zone',
    'The domain leads devices to AWS by a CNAME, and DNS has none at the top of a zone.',
    '`deviceDomain: iot.example.org`, or without `deviceHostedZone` a record of another kind, by hand.',
  ),
  CK3030: error(
    'Name that is kept',
    'Names of buckets begin with the city, and AWS keeps some beginnings for itself; SSM parameters of a city `account` would be settings of the AWS account.',
    '`city: oregon-xn`',
  ),
  CK3040: error(
    'Unknown device type of an inventory',
    'The mapping of an inventory names a device type that no service of the city has and `devices.types` does not declare.',
    'Use a device type that the hint names, or declare it: `devices: { types: [{ id: luminaire, service: lighting }] }`.',
  ),
  CK3041: error(
    'Unknown district of an inventory',
    'The mapping of an inventory puts devices into a district that `devices.districts` does not list.',
    'List the district, or use one that the hint names.',
  ),
  CK3042: error(
    'No district for an inventory',
    'The city has several districts, and the mapping does not say in which one a device stands.',
    '`columns: { district: WARD }`, or `district: all` for one district.',
  ),
  CK3043: error(
    'Half a position',
    'A mapping has a latitude without longitude, or the reverse.',
    'Map both columns, or none.',
  ),
  CK3044: error(
    'Device type declared twice',
    'A type of `devices.types` has the id of a device type that the city has already.',
    'Remove it, or give it another id.',
  ),
  CK3045: error(
    'Attribute given twice',
    'An inventory gives one attribute of a thing in two ways; the names of the fields themselves are taken.',
    'Keep one of them, or give it another name.',
  ),
  CK3046: error(
    'Condition without values',
    'A condition of `only` says neither `is` nor `isNot`.',
    '`only: [{ column: STATUS, is: [Active] }]`',
  ),
  CK3047: error(
    'Too many attributes',
    'AWS IoT takes 50 attributes of a thing, those of the fields among them.',
    'Leave out columns that nobody searches or shows.',
  ),
  CK3100: error('Settings contradict', 'Settings of the service do not go together.', 'See the hint.'),
  CK3101: warning(
    'Device that nobody has',
    'A setting names a device that neither the inventory of its type nor the registry has: it does nothing. Said by `citykit devices plan`, which sees both, and by `citykit validate --inventory`, which sees the inventories that it is given.',
    'Correct the id (docs/devices/identity.md), or register the device.',
  ),
  CK3102: warning(
    'Rows without a device',
    'Rows of an inventory that `citykit validate --inventory` reads say no id, so that nobody knows whether they are the devices that settings name.',
    'Correct the rows; `citykit devices plan` lists them.',
  ),
  CK4001: error(
    'City twice',
    'Two files describe the same city and stage: the later would overwrite the earlier.',
    'Give one of them another `city` or `stage`.',
  ),
  CK4002: error(
    'Same names',
    'Two cities would have the same names: `york-dev`, and stage `development` of `york`.',
    'Change `city` of one of them.',
  ),
  CK4003: error(
    'Cities of one account disagree',
    'Cities may share an account and region. Lake Formation closes new tables to IAM for all of them or for none, so each must say the same.',
    '`lake: { lakeFormation: true }` in both, or an account of its own for one.',
  ),
  CK4004: error(
    'Device domain of two cities',
    'A name leads to one account: devices of the other city would be turned away there.',
    'Give each city a domain of its own: `deviceDomain: iot.portland.example`.',
  ),
} as const satisfies Record<string, CodeDoc>;

export type ProblemCode = keyof typeof problemCodes;
