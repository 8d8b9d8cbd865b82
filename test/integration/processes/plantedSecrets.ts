import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets that stand nowhere else, so that finding one anywhere means that it was written there. */
export const secrets = {
  savedIban: 'DE34370400440987654321',
  importedIban: 'GB98MIDL07009312345678',
  refusedIban: 'FR1420041010050500013M02699',
  savedRouting: '021000021',
  savedAccount: '40817263549',
  importedRouting: '122105278',
  importedAccount: '58203746915',
  importedSortCode: '309634',
  importedUkAccount: '71829305',
  refusedAccount: '93847561203748',
  ownIban: 'NL39RABO0300065264',
  ownRouting: '011401533',
  ownAccount: '61728394051',
  ownCompanyId: '9604718253',
  refusedOwnIban: 'GB33BUKB20201555555556',
  tin: '536472819',
  passphrase: 'a passphrase planted to be searched for',
  changedPassphrase: 'the second passphrase planted likewise',
} as const;

/** Secret texts in the forms in which a program may have written them: as they are, and spaced for the eye. */
function spellingsOf(secret: string): Buffer[] {
  const spellings = [secret, secret.toLowerCase(), secret.replace(/(.{4})(?=.)/g, '$1 ')];
  return spellings.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('hex')),
    // The middle of it, which stands the same in base64 wherever in a longer text the secret begins.
    ...[0, 1, 2].map((offset) => {
      const encoded = Buffer.from(text).subarray(offset).toString('base64');
      return Buffer.from(encoded.slice(0, encoded.length - (encoded.length % 4) - 4));
    }),
  ]);
}

export type Finding = { secret: string; where: string };

/** Which of the secrets stand in some bytes. Short ones may stand there by chance, and are looked for as a word. */
export function findIn(bytes: Buffer, where: string, wanted: Readonly<Record<string, string>>): Finding[] {
  return Object.entries(wanted).flatMap(([name, secret]) =>
    spellingsOf(secret).some((spelling) => spelling.length >= 8 && bytes.includes(spelling)) ||
    (secret.length < 8 && standsAlone(bytes, secret))
      ? [{ secret: name, where }]
      : [],
  );
}

/** Six digits occur in amounts and times; a sort code would stand between quotes, or alone. */
function standsAlone(bytes: Buffer, digits: string): boolean {
  return new RegExp(`(?<![0-9a-fA-F.])${digits}(?![0-9a-fA-F])`).test(bytes.toString('latin1'));
}

/** Looks for secrets in the raw bytes of every file under some folders, whatever the files are called. */
export function findUnder(folders: readonly string[], wanted: Readonly<Record<string, string>>): Finding[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .flatMap((path) => findIn(readFileSync(path), path, wanted)),
  );
}
