/** First digits and lengths of card numbers, by brand (ISO/IEC 7812-1; ranges as their schemes publish them). */
const issuers: readonly { readonly first: RegExp; readonly lengths: readonly number[] }[] = [
  // Visa
  { first: /^4/, lengths: [13, 16, 19] },
  // Mastercard
  { first: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { first: /^3[47]/, lengths: [15] },
  // Diners Club
  { first: /^(?:30[0-5]|309|3[689])/, lengths: [14, 15, 16, 17, 18, 19] },
  // JCB
  { first: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  // UnionPay
  { first: /^(?:62|81)/, lengths: [16, 17, 18, 19] },
  // Discover
  { first: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] },
  // Maestro, Mir, Troy, RuPay, Elo: beyond those above
  { first: /^(?:5[068]|63|67|220[0-4]|9792|60|508)/, lengths: [16, 17, 18, 19] },
];

/** What nobody sees: joiners, marks of direction, selectors of a form. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** What people put between the digits of a card: up to three blanks (no tab, which parts columns), hyphens, dots or slashes. */
const separator = '(?:[^\\S\\t\\r\\n]|[\u00b7\u2022._/~\\-\u2010-\u2015\u2212\uff0d\uff5e]){1,3}';
const runs = new RegExp(`\\d+(?:${separator}\\d+)*`, 'g');
const between = new RegExp(separator);
const longest = 19;
/** Groups of a card have three digits and more, but the last, or one each: numbers of two digits side by side are none. */
const leastGroup = 3;

/** Digits of any script as ASCII ones: each script has its ten in order. */
const inAscii = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) as number;
    if (code < 128) return digit;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });

/** Luhn's check digit (ISO/IEC 7812-1, annex B). */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 0 ? digit : 2 * digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A citizen number of GB 11643 that holds: division, date of birth, check character. */
function isCitizenNumber(digits: string): boolean {
  if (!/^[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/.test(digits)) return false;
  const sum = weights.reduce((all, weight, i) => all + weight * Number(digits.charAt(i)), 0);
  return '10X98765432'.charAt(sum % 11) === digits.charAt(17);
}

const isCard = (digits: string): boolean =>
  issuers.some(({ first, lengths }) => lengths.includes(digits.length) && first.test(digits)) &&
  isLuhn(digits) &&
  !isCitizenNumber(digits);

/** Whether a run, or some of its groups in a row, is a card number. */
function holdsCard(run: string): boolean {
  const groups = run.split(between);
  return groups.some(({ length: first }, from) => {
    let digits = '';
    for (let i = from; i < groups.length; i++) {
      const group = groups[i] as string;
      digits += group;
      if (digits.length > longest) return false;
      if (isCard(digits)) return true;
      if (group.length < leastGroup && (group.length > 1 || first > 1)) return false;
    }
    return false;
  });
}

function saysCard(text: string): boolean {
  const plain = inAscii(text.replace(invisible, ''));
  return (plain.match(runs) ?? []).some(holdsCard) || isInGroups(plain);
}

/** What else parts the groups of a card: commas, bars, colons, stars, brackets, tabs, line ends. It parts lists and columns of tables, too. */
const parting = '[^\\p{L}\\p{N}]{1,6}?';
const inGroups = new RegExp(
  `(?<!\\d)(?:\\d{4}(${parting})\\d{4}\\1\\d{4}\\1\\d{1,4}(?:\\1\\d{1,3})?|\\d{4}(${parting})\\d{6}\\2\\d{4,5})(?!\\d|::)`,
  'u',
);

/**
 * Whether a text has the digits of one card in the groups that are printed on it, parted all alike, and no other number of four digits
 * or beside them: of lists and tables every fortieth row of four numbers would be one by chance.
 */
function isInGroups(text: string): boolean {
  const found = inGroups.exec(text);
  if (!found) return false;
  const [card, parted = found[2] ?? ''] = found;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + card.length)];
  const isOfList = /\d$/.test(before.slice(0, -parted.length)) && before.endsWith(parted);
  const goesOn = after.startsWith(parted) && /^\d/.test(after.slice(parted.length));
  return !isOfList && !goesOn && !/\d{4}/.test(`${before} ${after}`) && isCard(card.replace(/\D/g, ''));
}

const percent = /%[0-9a-f]{2}/i;
const base64 = /^(?:data:[^,]*;base64,)?([A-Za-z0-9+/_-]{18,}={0,2})$/;

/** A text as a form or a URL says it, where it is one; what does not decode stays as it is. */
function outOfUrl(text: string): string {
  try {
    return decodeURIComponent(/\s/.test(text) ? text : text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** Entities of HTML: characters by number, and blanks, hyphens and dots by name, as one blank. */
const entity =
  /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(?:nbsp|ensp|emsp|thinsp|dash|hyphen|ndash|mdash|minus|middot|bull|period|sol|shy|zwn?j));/gi;

const outOfHtml = (text: string): string =>
  text.replace(entity, (_, decimal?: string, hex?: string) =>
    decimal || hex ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex as string, 16)) : ' ',
  );

/** What a text says where the whole of it is encoded; nothing of another. */
function decoded(text: string): readonly string[] {
  const [, encoded] = base64.exec(text.replace(/[\r\n]/g, '')) ?? [];
  return [
    ...(percent.test(text) || text.includes('+') ? [outOfUrl(text)] : []),
    ...(text.includes('&') ? [outOfHtml(text)] : []),
    ...(encoded === undefined ? [] : [Buffer.from(encoded, 'base64').toString('utf8')]),
  ];
}

/**
 * Whether a text holds the number of a payment card (PAN): 13 to 19 digits of a known issuer with the check digit of Luhn, alone or in
 * groups, in digits of any script; also in entities of HTML, and where the whole text is base64, or written as in a form or URL. Only whole runs of digits count: a piece of a longer id is none, and neither is a citizen number.
 */
export const hasCardNumber = (text: string): boolean => [text, ...decoded(text)].some(saysCard);
