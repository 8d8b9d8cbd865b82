/** What migration 10 meant of its tables is held by the ledger itself: a row of theirs is never changed or taken away. */
export const migration0012 = {
  number: 12,
  name: 'tax documents only grow',
  statements: [
    ...appendOnly('iris_templates', 'template_key'),
    ...appendOnly('tax_copy_consents', 'consent_key'),
    ...appendOnly('tax_copies', 'copy_key'),
  ],
};

function appendOnly(table: string, key: string): string[] {
  const refusal = `SELECT RAISE(ABORT, '${table} is append-only: a mistake is corrected by a new row')`;
  return [
    `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_replaced BEFORE INSERT ON ${table}
      WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key} = NEW.${key}) BEGIN ${refusal}; END`,
  ];
}
