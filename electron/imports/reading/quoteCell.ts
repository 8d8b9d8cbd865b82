const longestQuote = 40;

/** A cell or header name in quotes for a message: on one line, and shortened when it is long. */
export function quoteCell(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length > longestQuote ? `"${oneLine.slice(0, longestQuote)}..."` : `"${oneLine}"`;
}
