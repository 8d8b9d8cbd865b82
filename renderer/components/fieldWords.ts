/** Abbreviations that stand in capitals, and names that say more than their letters. */
const knownWords: Readonly<Record<string, string>> = {
  bic: 'BIC',
  ein: 'EIN',
  email: 'e-mail',
  iban: 'IBAN',
  id: 'ID',
  nacha: 'NACHA',
  tin: 'tax id',
  vat: 'VAT',
};

/**
 * How a field of the contract is called where no form shows it under a label of its own: `address.postalCode` is
 * “Address, postal code”, `lines.2.amountMinor` is “Lines, 3, amount”.
 */
export function fieldWords(field: string): string {
  const words = field.split('.').map(partWords).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function partWords(part: string): string {
  if (/^\d+$/.test(part)) return String(Number(part) + 1);
  return part
    .replace(/([a-z])(\d)/g, '$1 $2')
    .split(/(?=[A-Z])| /)
    .filter((word, index, all) => index === 0 || !isLeftOut(word, index === all.length - 1))
    .map((word) => knownWords[word.toLowerCase()] ?? word.toLowerCase())
    .join(' ');
}

/** The unit of an amount and the key of a thing say nothing to people. */
function isLeftOut(word: string, isLast: boolean): boolean {
  return isLast && ['Minor', 'Id', 'Ids'].includes(word);
}
