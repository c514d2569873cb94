import { hasCardNumber } from '../../../lib/engine/intake/card-number';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

interface Vector {
  readonly text: string;
  readonly expect: 'reject' | 'pass' | 'either';
}

describeWithReferenceData('card numbers of the reference data', () => {
  const { vectors } = JSON.parse(referenceData('payments/pan_vectors.json').toString()) as {
    readonly vectors: readonly Vector[];
  };

  it('has 25 texts', () => expect(vectors).toHaveLength(25));

  it.each(vectors.filter((one) => one.expect !== 'either'))('$text: $expect', ({ text, expect: said }) => {
    expect(hasCardNumber(text) ? 'reject' : 'pass').toBe(said);
  });

  it('of those that digits alone cannot tell none counts: no issuer, a time, a citizen number', () => {
    const doubtful = vectors.filter((one) => one.expect === 'either').map(({ text }) => [text, hasCardNumber(text)]);
    expect(doubtful).toEqual([
      ['0000000000000000', false],
      ['1767225600009', false],
      ['440524188001010014', false],
    ]);
  });
});

const card = ['4242', '4242', '4242', '4242'];

describe('where card numbers hide', () => {
  it.each([
    ['free text', `my card is ${card.join(' ')}, please refund`],
    ['after another number', `order 12 ${card.join(' ')}`],
    ['before its expiry', `${card.join('')} 12/30`],
    ['the name of an image', `IMG_${card.join('')}.jpg`],
    ['a name with hyphens', `scan-${card.join('-')}.png`],
    ['a column between tabs', `7\t${card.join('')}\t1230`],
    ['full-width digits', card.join('').replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))],
    ['Arabic digits', card.join('').replace(/\d/g, (d) => String.fromCharCode(0x0660 + Number(d)))],
    ['zero-width marks between digits', card.join('\u200b')],
    ['no-break blanks', card.join('\u00a0')],
    ['dots', card.join('.')],
    ['two blanks', card.join('  ')],
    ['hyphens between blanks', card.join(' - ')],
    ['bullets', card.join('•')],
    ['full-width hyphens', card.join('－')],
    ['a blank after each digit', [...card.join('')].join(' ')],
    ['marks of direction', card.join('\u202e')],
    ['selectors of a form', [...card.join('')].join('\ufe0f')],
    ['base64', Buffer.from(`card ${card.join('')}`).toString('base64')],
    ['base64 of URLs', Buffer.from(`卡号??>> ${card.join('')}`).toString('base64url')],
    ['base64 in lines', Buffer.from(card.join(' ').padStart(90, '.')).toString('base64').replace(/.{76}/, '$&\r\n')],
    ['a data URL', `data:text/plain;base64,${Buffer.from(card.join('')).toString('base64')}`],
    ['a URL', `https://example.org/?q=${card.join('%20')}`],
    ['a URL whose digits are escaped', card.join('').replace(/\d/g, (d) => `%3${d}`)],
    ['a form', `note=${card.join('+')}`],
    ...[',', ', ', ';', '|', ' | ', ':', '*', '+', ')(', '] [', '","', '、', '，', '\t', '\n', '\r\n'].map(
      (parted): [string, string] => [`groups parted by ${JSON.stringify(parted)}`, `card (${card.join(parted)}) 12/30`],
    ),
    ['groups of American Express with commas', '3782,822463,10005'],
    ['19 digits with colons', '6205:5000:0000:0000:004'],
    ['blanks as entities of HTML', card.join('&nbsp;')],
    ['hyphens as entities of HTML', card.join('&#45;')],
    ['digits as entities of HTML', card.join('').replace(/\d/g, (d) => `&#x3${d};`)],
  ])('%s', (_, text) => expect(hasCardNumber(text)).toBe(true));

  it.each([
    ['digits of two columns', `424242424242\t4242`],
    ['a list of small numbers', '42 42 42 42 42 42 42 42'],
    ['a list of numbers of one digit and of two', '4 2 4 2 4 2 4 2 4 2 4 2 42 42'],
    ['a piece of a longer run', `7${card.join('')}00000`],
    ['a citizen number of Gansu, whose digits begin as those of UnionPay', '620102189112310050'],
    ['base64 of other digits', Buffer.from('4242424242424241').toString('base64')],
    ['two telephone numbers', '+42424242424 +24242'],
    ['a percentage', '100% of 4242 4242'],
    ['a price list', '4242.00 4242.50 1999.99'],
    ['a list of more numbers', `${card.join(',')},4242`],
    ['a list that begins with more', `17,${card.join(',')}`],
    ['a row of a table beside its year', `2026\t${card.join('\t')}`],
    ['a table of two rows', `${card.join('\t')}\n${card.join('\t')}`],
    ['numbers parted by this and that', '4242,4242;4242|4242'],
    ['a network of IPv6', '2606:4700:4700:0004::'],
    ['a citizen number in the groups of a card', '6201:0218:9112:3100:50'],
    ['an entity that is none', '&#99999999999; &#xfffffffff; 4242'],
  ])('not: %s', (_, text) => expect(hasCardNumber(text)).toBe(false));

  it('takes time in proportion to the text', () => {
    const started = process.cpuUsage().user;
    hasCardNumber('4242 '.repeat(200_000));
    hasCardNumber('4 '.repeat(200_000));
    hasCardNumber('4242,4242;'.repeat(50_000));
    hasCardNumber('&#52;'.repeat(50_000));
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(10);
  });
});
