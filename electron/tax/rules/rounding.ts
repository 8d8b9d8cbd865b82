/**
 * The quotient of two integers as the nearest integer, a tie going to the even one, so that many roundings do not add
 * up in one direction. The divisor is more than zero.
 */
export function halfEvenQuotient(dividend: bigint, divisor: bigint): bigint {
  const floor = dividend / divisor - (dividend % divisor < 0n ? 1n : 0n);
  const doubled = (dividend - floor * divisor) * 2n;
  if (doubled < divisor) return floor;
  if (doubled > divisor) return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

/** A share of an amount in minor units, in basis points (2400 is 24 %), rounded half-even to a minor unit. */
export function shareOf(amountMinor: number, basisPoints: number): number {
  return Number(halfEvenQuotient(BigInt(amountMinor) * BigInt(basisPoints), 10_000n));
}

/** The same share rounded half-even to a multiple of `unitMinor`, where what is left has to be whole units. */
export function wholeShareOf(amountMinor: number, basisPoints: number, unitMinor: number): number {
  const unit = BigInt(unitMinor);
  return Number(halfEvenQuotient(BigInt(amountMinor) * BigInt(basisPoints), 10_000n * unit) * unit);
}
