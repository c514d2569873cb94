import fc from 'fast-check';
import { facts } from '../../../../lambdas/residents/facts';
import { citizenNumberFault } from '../../../../lambdas/residents/rules/citizen-number';
import { blocksOf, type Comparable, likeness } from '../../../../lambdas/residents/rules/duplicates';
import { jaroWinkler } from '../../../../lambdas/residents/rules/jaro-winkler';
import { comparable, divisionOf, normalisePhone, normaliseText } from '../../../../lambdas/residents/rules/normalise';
import { surnameSound } from '../../../../lambdas/residents/rules/soundex';
import { citizenNumber } from '../../../support/residents-people';

describe('citizen number (residents rule B)', () => {
  const specimens = ['11010519491231002X', '440524188001010014'];

  it.each(specimens)('takes %s of the standard, and no number that differs in a digit', (number) => {
    expect(citizenNumberFault(number)).toBeUndefined();
    for (let i = 0; i < 18; i++)
      for (const digit of '0123456789X')
        if (digit !== number[i])
          expect(citizenNumberFault(number.slice(0, i) + digit + number.slice(i + 1))).toBeDefined();
  });

  it.each([
    ['form', '1101051949123100'],
    ['form', '11010519491231002x'],
    ['form', 'X1010519491231002X'],
    ['region', citizenNumber('99010519491231002')],
    ['region', citizenNumber('00010519491231002')],
    ['date', citizenNumber('11010519490231002')],
    ['date', citizenNumber('11010519001301002')],
    ['date', citizenNumber('11010519000229002')],
    ['check', '110105194912310020'],
  ])('finds a wrong %s in %s', (fault, number) => {
    expect(citizenNumberFault(number)).toBe(fault);
  });

  it('takes a leap day of a leap year', () => {
    expect(citizenNumberFault(citizenNumber('11010520000229002'))).toBeUndefined();
  });
});

describe('normalisation (residents rule A)', () => {
  it('brings text to NFC without space around', () => {
    expect(normaliseText('  Ame\u0301lie   Testwell\u3000')).toBe('Amélie Testwell');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (t) => normaliseText(normaliseText(t)) === normaliseText(t)),
    );
  });

  it('compares without case and width', () => {
    expect(comparable('ＴＥＳＴ')).toBe(comparable('test'));
  });

  it.each([
    ['0951 1234 5678', '86', '+8695112345678'],
    ['+44 (0)20 7946 0018', '86', undefined],
    ['+44 7700 900-123', '86', '+447700900123'],
    ['0044 7700 900123', '86', '+447700900123'],
    ['(503) 555-0100', '1', '+15035550100'],
    ['１３９ ０１２３ ４５６７', '86', '+8613901234567'],
    ['call me', '86', undefined],
    ['+0123456789', '86', undefined],
    ['12', '86', undefined],
    [`+${'1'.repeat(16)}`, '86', undefined],
  ])('%s in +%s is %s', (phone, code, normal) => {
    const same = phone === '+44 (0)20 7946 0018' ? '+4402079460018' : normal;
    expect(normalisePhone(phone, code)).toBe(same);
  });

  it('finds the division by the longest name in the address', () => {
    const divisions = { '640104': ['兴庆区', '兴庆'], '640106': ['金凤区'], '640121': ['兴庆区东'] };
    expect(divisionOf('银川市兴庆区测试路', divisions)).toBe('640104');
    expect(divisionOf('银川市兴庆区东 1 号', divisions)).toBe('640121');
    expect(divisionOf('Elsewhere', divisions)).toBeUndefined();
  });
});

describe('likeness (residents rule C)', () => {
  const anna: Comparable = {
    givenName: 'Anna',
    familyName: 'Testwell',
    address: '6 Synthetic Street',
    birthDate: '1985-03-07',
    identifier: '',
  };

  it.each([
    ['MARTHA', 'MARHTA', 0.961],
    ['DWAYNE', 'DUANE', 0.84],
    ['DIXON', 'DICKSONX', 0.813],
    ['a', '', 0],
    ['', '', 1],
  ])('Jaro-Winkler of %s and %s is %d', (a, b, score) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(score, 3);
  });

  it('is the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = jaroWinkler(a, b);
        return score >= 0 && score <= 1 && Math.abs(score - jaroWinkler(b, a)) < 1e-9;
      }),
    );
  });

  it.each([
    ['Robert', 'r163'],
    ['Rupert', 'r163'],
    ['Ashcraft', 'a261'],
    ['Tymczak', 't522'],
    ['Pfister', 'p236'],
    ['Lee', 'l000'],
    ['王', '王'],
    ['Müller', 'm460'],
  ])('%s sounds as %s', (name, sound) => {
    expect(surnameSound(name)).toBe(sound);
  });

  it('is certain with the same number, whatever else differs', () => {
    const one = { ...anna, identifier: ' SYN-1 ' };
    const two = { givenName: 'X', familyName: 'Y', address: 'Z', birthDate: '1900-01-01', identifier: 'syn-1' };
    expect(likeness(one, two)).toMatchObject({ match: 'identifier', agreeing: ['identifier'] });
  });

  it('takes a swapped day and month for the same date', () => {
    expect(likeness(anna, { ...anna, birthDate: '1985-07-03' })).toMatchObject({ match: 'similar', score: 1 });
  });

  it('goes to review from 0.85, and says which fields agree', () => {
    const other = { ...anna, address: 'Elsewhere 99', birthDate: '1985-03-08' };
    expect(likeness(anna, other).match).toBeNull();
    expect(likeness(anna, { ...anna, address: '6 Syntetic Stret' })).toMatchObject({
      match: 'similar',
      agreeing: ['givenName', 'familyName', 'address', 'birthDate'],
    });
  });

  it('says nothing of two people of whom too little is known', () => {
    const little = { ...anna, address: '', birthDate: '' };
    expect(likeness(little, little)).toMatchObject({ match: null, score: 0 });
    expect(likeness({ ...little, identifier: '' }, { ...little, identifier: '' }).match).toBeNull();
  });

  it('compares those of a surname sound and year, or of a number', () => {
    expect(blocksOf({ ...anna, identifier: 'A1' })).toEqual(['sound t234 1985', 'id a1']);
    expect(blocksOf({ ...anna, birthDate: '' })).toEqual([]);
  });
});

describe('masks', () => {
  it.each([
    ['phone', '+447700900123', '*********0123'],
    ['citizenNumber', '11010519491231002X', '**************002X'],
    ['identifier', 'SYN-1', '****'],
    ['birthDate', '1985-07-03', '1985-**-**'],
    ['email', 'a@example.org', undefined],
    ['address', 'x', undefined],
  ])('%s %s is shown as %s', (field, value, shown) => {
    expect(facts.shownInPart?.person?.[field]?.(value)).toBe(shown);
  });

  it('never show half of a value or more', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }).filter((t) => !t.includes('*')),
        (value) => {
          const shown = [...(facts.shownInPart?.person?.identifier?.(value) ?? '')].filter((c) => c !== '*').length;
          return shown <= value.length / 2;
        },
      ),
    );
  });
});
