const permits = (file: string) => `test/support/services/permits/${file}.ts`;

/** Faults in a register that is not the first: what is said of a record, and what is written of it. */
export const inPermits: readonly (readonly [what: string, file: string, text: string, typo: string])[] = [
  ['a field that is hidden', permits('register'), "['holder', 'plate']", "['holder', 'plates']"],
  ['a legal basis', permits('register'), "'parking-control': 'public-task'", "'parking-control': 'public-tasks'"],
  ['that a datum is shown to nobody', permits('register'), "masked: 'last-four'", 'internal: 1'],
  ['what an erasure leaves, left out', permits('register'), "erased: { becomes: { status: 'erased' } },", ''],
  ['a problem that a call answers with', permits('operations'), "'document-too-large']", "'document-too-big']"],
  ['a value that an erasure leaves', permits('functions/kinds'), "'valid' | 'erased'", "'valid' | 'gone'"],
  ['the type of what an erasure leaves', permits('functions/kinds'), "status: 'valid' | 'erased'", 'status: number'],
  ['what is in clear', permits('functions/kinds'), 'readonly zone: string', 'readonly area: string'],
  [
    'a personal datum in clear',
    permits('functions/kinds'),
    'readonly zone: string;',
    'readonly zone: string; holder: string;',
  ],
  ['a feed of every register', permits('facts'), "...feeds['document-events']", "...feeds['document-event']"],
];
