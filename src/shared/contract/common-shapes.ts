/** Shapes that several families of commands share. */
import { z } from "zod";

export type Commands = Record<string, { args: z.ZodType; result: z.ZodType }>;

export const Nothing = z.object({});
export const Id = z.object({ id: z.string() });
export const Done = z.object({ undo: z.string() });
export const JobStarted = z.object({ job: z.string() });
export const Money = z.object({ amount: z.number(), currency: z.string() });
