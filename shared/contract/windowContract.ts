import type { z } from 'zod';
import { desktopContract } from './desktop.ts';
import { contract } from './index.ts';

/** Everything that the window can call: the contract of every door, and what only the window needs. */
export const windowContract = { ...contract, ...desktopContract };

type WindowContract = typeof windowContract;
export type WindowProcedureName = keyof WindowContract;

/** What the window may write. */
export type WindowCallOf<Name extends WindowProcedureName> = z.input<WindowContract[Name]['input']>;
/** What the window is answered. */
export type WindowValueOf<Name extends WindowProcedureName> = z.output<WindowContract[Name]['output']>;
