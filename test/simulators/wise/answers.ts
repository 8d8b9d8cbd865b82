import { numberOf } from './pricing.ts';
import type { Group, Quote, Transfer, WiseWorld } from './world.ts';

/** A time as Wise writes `created`: without a zone, and meant as UTC. */
function withoutZone(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
}

export function quoteBody(quote: Quote): unknown {
  const { currency, targetCurrency, price } = quote;
  const debit = numberOf(price.sourceMinor + price.feeMinor, currency);
  const target = numberOf(price.targetMinor, targetCurrency);
  const option = (payIn: string, feeMinor: number) => ({
    payIn,
    disabled: false,
    sourceCurrency: currency,
    targetCurrency,
    sourceAmount: numberOf(price.sourceMinor + feeMinor, currency),
    targetAmount: target,
    fee: {
      transferwise: numberOf(feeMinor, currency),
      payIn: 0,
      discount: 0,
      total: numberOf(feeMinor, currency),
    },
  });
  return {
    id: quote.id,
    sourceCurrency: currency,
    targetCurrency,
    sourceAmount: quote.providedAmountType === 'SOURCE' ? debit : null,
    targetAmount: quote.providedAmountType === 'TARGET' ? target : null,
    rate: price.rate,
    rateType: 'FIXED',
    providedAmountType: quote.providedAmountType,
    expirationTime: new Date(quote.expiresAtMs).toISOString(),
    // The first option is dearer than the balance on purpose: whoever takes the first books the wrong fee.
    paymentOptions: [option('BANK_TRANSFER', price.feeMinor + 45), option('BALANCE', price.feeMinor)],
  };
}

export function groupBody(group: Group): unknown {
  return {
    id: group.id,
    version: group.version,
    name: group.name,
    sourceCurrency: group.currency,
    status: group.status,
    transferIds: group.transferIds,
    payInDetails: [],
  };
}

export function transferBody(world: WiseWorld, transfer: Transfer): unknown {
  const price = world.priceNow(transfer);
  // Between the end of the quote and the payment Wise shows no rate.
  const rate = transfer.paidAtMs === null && world.isExpired(transfer.quote) ? 0 : price.rate;
  return {
    id: transfer.id,
    targetAccount: transfer.recipient.id,
    quoteUuid: transfer.quote.id,
    status: transfer.status,
    reference: transfer.reference,
    rate,
    created: withoutZone(transfer.createdAtMs),
    business: world.settings.profileId,
    details: { reference: transfer.reference },
    hasActiveIssues: transfer.hasActiveIssues,
    sourceCurrency: transfer.quote.currency,
    sourceValue: numberOf(price.sourceMinor, transfer.quote.currency),
    targetCurrency: transfer.quote.targetCurrency,
    targetValue: numberOf(price.targetMinor, transfer.quote.targetCurrency),
    // In capital letters, as Wise's own examples have it.
    customerTransactionId: transfer.customerTransactionId.toUpperCase(),
  };
}

export function paymentsBody(transfer: Transfer): unknown {
  return transfer.payments.map(({ amountMinor, createdAtMs }, index) => ({
    id: transfer.id * 10 + index,
    method: 'BALANCE',
    amount: numberOf(amountMinor, transfer.quote.currency),
    currency: transfer.quote.currency,
    timeCreated: new Date(createdAtMs).toISOString(),
  }));
}
