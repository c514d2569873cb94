// Columns of OneRoster 1.1 and 1.2 (1EdTech, CSV binding), by file. What is not read here is read nowhere: no name, no password.

/** What a column points to. */
interface Reference {
  readonly column: string;
  readonly to: string;
  /** Several ids, with commas between them. */
  readonly isList?: true;
}

const to = (column: string, table: string): Reference => ({ column, to: table });

/** References by file, names in lower case. */
export const references: Readonly<Record<string, readonly Reference[]>> = {
  academicsessions: [to('parentSourcedId', 'academicSessions')],
  orgs: [to('parentSourcedId', 'orgs')],
  courses: [
    to('schoolYearSourcedId', 'academicSessions'),
    to('schoolYearId', 'academicSessions'),
    to('orgSourcedId', 'orgs'),
  ],
  classes: [
    to('courseSourcedId', 'courses'),
    to('schoolSourcedId', 'orgs'),
    { ...to('termSourcedIds', 'academicSessions'), isList: true },
  ],
  enrollments: [to('classSourcedId', 'classes'), to('schoolSourcedId', 'orgs'), to('userSourcedId', 'users')],
  users: [
    { ...to('orgSourcedIds', 'orgs'), isList: true },
    { ...to('agentSourcedIds', 'users'), isList: true },
    { ...to('agents', 'users'), isList: true },
    to('primaryOrgSourcedId', 'orgs'),
  ],
  roles: [to('userSourcedId', 'users'), to('orgSourcedId', 'orgs')],
  userprofiles: [to('userSourcedId', 'users')],
  demographics: [to('sourcedId', 'users'), to('userSourcedId', 'users')],
};

/** Cells that are read, in any file; all others are let go of before anything is made of a row. */
export const readColumns = new Set([
  ...['sourcedId', 'status', 'dateLastModified', 'role', 'beginDate', 'endDate'],
  ...Object.values(references).flatMap((some) => some.map(({ column }) => column)),
]);

/** The number by which absences name a pupil or school: it leaves the reader as a keyed hash, or not at all. */
export const numberColumn = 'identifier';
/** Makes the hash; of a city that acts for no guardian there is none. */
export type NumberHash = (value: string) => string;

/** Names that a column may have in some file, beside extensions (`metadata.…`, `ext_…`). */
export const knownColumns = new Set([
  ...readColumns,
  numberColumn,
  ...'title type startDate schoolYear courseCode grade grades subjects subjectCodes classCode classType location periods'.split(
    ' ',
  ),
  ...'resourceSourcedIds primary name identifier enabledUser username userId userIds givenName familyName'.split(' '),
  ...'middleName email sms phone password userMasterIdentifier preferredGivenName preferredMiddleName'.split(' '),
  ...'preferredFamilyName pronouns roleType userProfileSourcedId profileType vendorId applicationId description'.split(
    ' ',
  ),
  ...'credentialType birthDate birthdate sex gender americanIndianOrAlaskaNative asian blackOrAfricanAmerican'.split(
    ' ',
  ),
  ...'nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity'.split(' '),
  ...'countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus'.split(' '),
  ...'categorySourcedId lineItemSourcedId studentSourcedId score scoreDate scoreStatus comment assignDate dueDate'.split(
    ' ',
  ),
  ...'resultValueMin resultValueMax vendorResourceId importance roles weight scoreScaleSourcedId'.split(' '),
  ...'courseSourcedId resourceSourcedId learningObjectiveId source textScore inProgress incomplete late missing'.split(
    ' ',
  ),
]);

/** Names that some write in the place of those of the standard (`grades`, `agentSourcedIds`): read all the same, and reported. */
export const misnamed = new Set(['grade', 'agents']);

/** Files of OneRoster, as the standard writes their names. */
export const tableNames = [
  ...'academicSessions categories classes classResources courses courseResources demographics enrollments'.split(' '),
  ...'lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources resultLearningObjectiveIds results'.split(
    ' ',
  ),
  ...'resultScoreScales roles scoreScales userProfiles userResources users'.split(' '),
];

/** Of both versions; `role` of users, enrollments and roles. */
export const knownRoles = new Set([
  ...'administrator aide guardian parent proctor relative student teacher'.split(' '),
  ...'counselor districtAdministrator principal siteAdministrator systemAdministrator'.split(' '),
]);

/** Lists of REST that are asked for: what schools are, who goes where. */
export const askedTables = ['academicSessions', 'orgs', 'courses', 'classes', 'enrollments', 'users'] as const;
export type AskedTable = (typeof askedTables)[number];

/** Files whose rows are kept; roles of users are a file of their own in CSV (1.2), and part of their user in REST. */
export const keptTables = [...askedTables, 'roles'] as const;
export type KeptTable = (typeof keptTables)[number];
