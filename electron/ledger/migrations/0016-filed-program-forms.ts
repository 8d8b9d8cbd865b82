/**
 * The form that each program reports its payments on is kept with the first filing of a year: whoever changes it for the
 * years to come would otherwise move payments that were filed to the other form, where they would be due once more. Of
 * years that were filed before, it is what the programs have now.
 */
export const migration0016 = {
  number: 16,
  name: 'forms of programs in years that were filed',
  statements: [
    `CREATE TABLE tax_filed_program_forms (
      tax_year INTEGER NOT NULL,
      program_key INTEGER NOT NULL REFERENCES programs (program_key),
      form TEXT NOT NULL CHECK (form IN ('1099-NEC', '1099-MISC')),
      PRIMARY KEY (tax_year, program_key)
    ) STRICT, WITHOUT ROWID`,
    `INSERT INTO tax_filed_program_forms
      SELECT tax_year, program_key, COALESCE(settings ->> '$.form1099', '1099-NEC')
      FROM (SELECT DISTINCT tax_year FROM tax_filings) CROSS JOIN programs`,
    ...['UPDATE', 'DELETE'].map(
      (act) => `CREATE TRIGGER tax_filed_program_forms_never_${act === 'UPDATE' ? 'updated' : 'deleted'}
        BEFORE ${act} ON tax_filed_program_forms
        BEGIN SELECT RAISE(ABORT, 'tax_filed_program_forms keeps what was filed'); END`,
    ),
  ],
};
