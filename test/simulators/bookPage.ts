/** The book of a simulator as a page that looks again every two seconds. Whatever lists the book has become tables. */
export function bookPage(provider: string, url: string, book: unknown): string {
  const lists = Object.entries(isRecord(book) ? book : {}).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Simulated ${escaped(provider)}</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; max-width: 1200px }
  table { border-collapse: collapse; margin-bottom: 24px }
  th, td { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid #ddd; font-variant-numeric: tabular-nums }
</style>
<h1>Simulated ${escaped(provider)}</h1><p>${escaped(url)}</p>
${lists.map(([name, rows]) => `<h2>${escaped(name)} (${String(rows.length)})</h2>${tableOf(rows)}`).join('\n')}
</html>`;
}

function tableOf(rows: readonly unknown[]): string {
  const records = rows.map((row) => (isRecord(row) ? row : { value: row }));
  const columns = [...new Set(records.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return '<p>None.</p>';
  const head = columns.map((column) => `<th>${escaped(column)}</th>`).join('');
  const body = records
    .map((row) => `<tr>${columns.map((column) => `<td>${escaped(textOf(row[column]))}</td>`).join('')}</tr>`)
    .join('');
  return `<table><tr>${head}</tr>${body}</table>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
