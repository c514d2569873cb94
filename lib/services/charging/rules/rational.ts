const abs = (n: bigint) => (n < 0n ? -n : n);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? abs(a) : gcd(b, a % b));

/** An exact fraction; money and what it is computed from must not go through binary floats (charging rule E). */
export class Rational {
  static readonly zero = new Rational(0n, 1n);

  private constructor(
    readonly numerator: bigint,
    /** Positive, without a common factor. */
    readonly denominator: bigint,
  ) {}

  static ratio(numerator: bigint, denominator: bigint): Rational {
    if (denominator === 0n) throw new RangeError('division by zero');
    const factor = gcd(numerator, denominator) * (denominator < 0n ? -1n : 1n);
    return new Rational(numerator / factor, denominator / factor);
  }

  /** The decimal that the number was written as: 0.1 is one tenth, not its nearest double. Throws for NaN and infinities. */
  static of(value: number | bigint): Rational {
    if (typeof value === 'bigint') return new Rational(value, 1n);
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no decimal`);
    const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?];
    const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
    const power = Number(exponent) - fraction.length;
    const digits = BigInt(whole + fraction);
    return power < 0 ? Rational.ratio(digits, 10n ** BigInt(-power)) : new Rational(digits * 10n ** BigInt(power), 1n);
  }

  plus(other: Rational): Rational {
    const { numerator: n, denominator: d } = other;
    return Rational.ratio(this.numerator * d + n * this.denominator, this.denominator * d);
  }

  minus(other: Rational): Rational {
    return this.plus(new Rational(-other.numerator, other.denominator));
  }

  times(other: Rational): Rational {
    return Rational.ratio(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other: Rational): Rational {
    return Rational.ratio(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  compare(other: Rational): -1 | 0 | 1 {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator ? quotient - 1n : quotient;
  }

  /** Smallest multiple of a step that is not below this; this itself when the step is 0. */
  upTo(step: Rational): Rational {
    if (step.isZero) return this;
    const steps = this.over(step);
    return step.times(Rational.of(steps.denominator === 1n ? steps.numerator : steps.floor() + 1n));
  }

  /** Decimal text with so many digits, halves away from zero, e.g. `5.63`. */
  toFixed(digits: number): string {
    const scale = 10n ** BigInt(digits);
    const doubled = (abs(this.numerator) * scale * 2n) / this.denominator;
    const text = ((doubled + 1n) / 2n).toString().padStart(digits + 1, '0');
    const sign = this.numerator < 0n && /[1-9]/.test(text) ? '-' : '';
    return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }
}
