/** What begins with a letter or two is found by ranges of indexes; the third of them, by name, is there already. */
export const migration0006 = {
  number: 6,
  name: 'beginnings',
  statements: [
    `CREATE INDEX partners_by_email ON partners (email COLLATE NOCASE) WHERE email IS NOT NULL`,
    `CREATE INDEX partners_by_external_id ON partners (external_id COLLATE NOCASE)`,
  ],
};
