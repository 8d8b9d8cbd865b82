import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { instantSchema } from '../dates.ts';
import { errorBodySchema } from '../errors.ts';
import { directorySchema, fileToOpenSchema, fileToSaveSchema } from './fields.ts';
import { query, session } from './procedure.ts';

/** What a dialog is opened for; the main process knows its title, its filters and whether it opens or saves. */
export const filePurposes = [
  'open-ledger',
  'new-ledger',
  'open-backup',
  'save-backup',
  'save-sandbox-copy',
  'open-csv',
  'save-workbook',
  'save-csv',
  'save-recovery-key',
  'open-signed-form',
  'save-signed-form',
  'folder-for-documents',
  'open-iris-template',
  'open-sheet',
  'save-sheet',
] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** A file that a person chose. The window holds the token and the name for people, never the path. */
const chosenFileSchema = z.object({ token: z.string(), name: z.string() });
export type ChosenFile = z.infer<typeof chosenFileSchema>;

/** What can be offered where a ledger does not open. */
export const wayOutSchema = z.enum(['try-again', 'locate', 'restore', 'new', 'sample']);
export type WayOut = z.infer<typeof wayOutSchema>;

const recentLedgerSchema = z.object({
  recentId: z.string(),
  name: z.string(),
  folder: z.string().describe('where it lies, for people; shortened'),
  openedAt: instantSchema,
  isThere: z.boolean(),
});
export type RecentLedger = z.infer<typeof recentLedgerSchema>;

/** Which ledger the window works on. */
export const deskSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('opening'), fileName: z.string() }),
  z.object({
    state: z.literal('open'),
    deskId: z.int().describe('another one for each ledger that is opened; calls may name it'),
    fileName: z.string(),
    folder: z.string(),
    isSample: z.boolean(),
  }),
  z.object({
    state: z.literal('failed'),
    fileName: z.string(),
    folder: z.string(),
    error: errorBodySchema,
    waysOut: z.array(wayOutSchema),
  }),
]);
export type Desk = z.infer<typeof deskSchema>;

/**
 * What only the window can ask of the main process: choosing files, opening ledgers, cancelling calls. Everything that
 * touches a ledger's content is a procedure of the contract, for scripts as well as for the window.
 */
export const desktopContract = {
  'desktop.status': query({
    summary: 'Which ledger is open, which were, and what the window runs on.',
    input: {},
    output: z.object({
      desk: deskSchema,
      recent: z.array(recentLedgerSchema),
      version: z.string(),
      runtime: z.enum(['electron', 'stand-in']),
    }),
  }),
  'desktop.chooseFile': session({
    summary: 'Asks a person for a file; null where the dialog was closed.',
    input: { purpose: z.enum(filePurposes), suggestedName: z.string().max(200).optional() },
    output: z.object({ file: chosenFileSchema.nullable() }),
  }),
  'desktop.openLedger': session({
    summary:
      'Opens a chosen, a recent or a just written ledger in place of the open one; with none, tries the one that failed again.',
    input: {
      file: fileToOpenSchema.optional(),
      recentId: z.string().optional(),
      writtenFile: fileToSaveSchema.optional().describe('a file that this session chose to write, and wrote'),
    },
    output: z.object({ desk: deskSchema }),
  }),
  'desktop.createLedger': session({
    summary: 'Makes a ledger with a passphrase, opens it, and answers its recovery key once.',
    input: {
      file: fileToSaveSchema,
      name: z.string().trim().min(1).max(200),
      baseCurrency: currencySchema,
      timeZone: z.string().max(100).optional(),
      passphrase: z.string().min(1).max(1_024),
    },
    output: z.object({ desk: deskSchema, recoveryKey: z.string() }),
    errors: ['DISK_FULL', 'READ_ONLY'],
  }),
  'desktop.saveText': session({
    summary: 'Writes a text that the window shows, such as the recovery key, to a chosen new file.',
    input: { file: fileToSaveSchema, text: z.string().max(10_000) },
    output: z.object({ file: z.string() }),
    errors: ['DISK_FULL', 'READ_ONLY'],
  }),
  'desktop.openSample': session({
    summary: 'Makes a fresh sample ledger in the data folder and opens it.',
    input: {},
    output: z.object({ desk: deskSchema }),
    errors: ['DISK_FULL', 'READ_ONLY', 'CANCELLED'],
  }),
  'desktop.restoreLedger': session({
    summary: 'Puts a chosen backup in the place of the ledger that is open or did not open.',
    input: { file: fileToOpenSchema, replaceOther: z.boolean().default(false) },
    output: z.object({ desk: deskSchema, previousFile: z.string().nullable() }),
    errors: ['NOT_A_LEDGER', 'LEDGER_NEWER', 'LEDGER_CORRUPT', 'LEDGER_BUSY'],
  }),
  'desktop.closeLedger': session({
    summary: 'Closes the open ledger and shows the start screen.',
    input: {},
    output: z.object({ desk: deskSchema }),
  }),
  'desktop.forgetRecent': session({
    summary: 'Takes a ledger off the list of recent ones; its file stays.',
    input: { recentId: z.string() },
    output: z.object({ recent: z.array(recentLedgerSchema) }),
  }),
  'desktop.cancelCall': session({
    summary: 'Asks a running call to stop; it answers CANCELLED itself.',
    input: { callId: z.string() },
    output: z.object({ wasRunning: z.boolean() }),
  }),
  'desktop.showFile': session({
    summary:
      'Shows a file that this session wrote, or a folder that was chosen, in the file manager of the system.',
    input: { file: fileToSaveSchema.optional(), directory: directorySchema.optional() },
    output: z.object({}),
  }),
  'desktop.noteUnsaved': session({
    summary: 'Says what closing the window would lose, so that a person is asked first.',
    input: { losses: z.array(z.string().max(500)).max(20) },
    output: z.object({}),
  }),
  'desktop.print': session({
    summary: 'Opens the system print dialog for what the window shows.',
    input: {},
    output: z.object({ printed: z.boolean() }),
  }),
};
