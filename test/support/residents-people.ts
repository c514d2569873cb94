import type { NewPerson } from '../../clients/residents';

/** Every person here is invented. Citizen numbers satisfy GB 11643 and belong to nobody: sequence 99x of 1900. */
export const wangFang: NewPerson = {
  givenName: '芳',
  familyName: '王',
  birthDate: '1985-07-03',
  sex: '2',
  phone: '0951 1234 5678',
  address: { line: '银川市兴庆区测试路 1 号' },
};

export const annaTestwell: NewPerson = {
  givenName: 'Anna',
  familyName: 'Testwell',
  birthDate: '1985-07-03',
  sex: '2',
  identifier: 'SYN-100001',
  phone: '+44 7700 900123',
  email: 'anna.testwell@example.org',
  address: { line: '6 Synthetic Street, Exampleton' },
};

export const bobTestwell: NewPerson = {
  ...annaTestwell,
  givenName: 'Robert',
  birthDate: '1982-02-11',
  sex: '1',
  identifier: 'SYN-100002',
  phone: '+44 7700 900124',
  email: 'robert.testwell@example.org',
};

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The citizen number of 17 digits with its check character. */
export function citizenNumber(digits: string): string {
  const sum = weights.reduce((total, w, i) => total + w * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}

/** The nth invented person; no two are alike. */
export const person = (n: number): NewPerson => ({
  givenName: `Given${letters(n)}`,
  familyName: `Family${letters(n * 7 + 3)}`,
  birthDate: `19${String(40 + (n % 60)).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 10}`,
  identifier: `SYN-${200_000 + n}`,
  address: { line: `${n} Synthetic Street, Exampleton` },
});

const letters = (n: number): string => [...String(n)].map((digit) => 'qzjxvkwbph'[Number(digit)]).join('');
