import { copyFileSync } from 'node:fs';
import { fillLedger, type RowCounts } from '../integration/ledger/manyRows.ts';
import { createTestLedger, removeTestLedgers } from '../integration/support/testLedger.ts';
import { addProgram } from '../integration/support/testPartners.ts';

export const ledgerSize = { partners: 100_000, documents: 300_000 };

const givenNames =
  'Ada Bruno Carla Dario Elena Felix Greta Hugo Ines Jonas Kira Lukas Maria Nils Olga Paula Quirin Rosa Simon Tilda';
const familyNames =
  'Abel Bianchi Castro Dvorak Eriksen Fontaine Garcia Hofmann Ivanov Jansen Kowalski Lindqvist Marchetti Novak Okafor Petrov Quist Rossi Schulz Tanaka Urban Vidal Weber Xavier Yilmaz';

/** A name of a list, as SQL, by a number in SQL. */
const pick = (names: string, n: string) => {
  const list = names.split(' ');
  return `json_extract('${JSON.stringify(list)}', '$[' || ((${n}) % ${list.length}) || ']')`;
};

/** 500 names, each of every 500th partner. */
const nameOf = (n: string) => `${pick(givenNames, n)} || ' ' || ${pick(familyNames, `${n} / 20`)}`;

/** Makes a ledger file that the application opens, with every list as long as asked for. */
export async function makeLargeLedger(file: string, size: RowCounts = ledgerSize): Promise<void> {
  const ledger = await createTestLedger({ withoutFlushing: true });
  try {
    await addProgram(ledger);
    fillLedger(ledger.database, size, nameOf);
    ledger.close();
    copyFileSync(ledger.file, file);
  } finally {
    removeTestLedgers();
  }
}
