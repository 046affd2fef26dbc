/** How a file is to be read: what the person chose now, over what was remembered for its shape. */

import { readMapping, rememberMapping } from "../store/mappings.ts";
import type { Store } from "../store/open.ts";
import type { FormatOptions, Head } from "./conversation.ts";
import { type Mapping, PEOPLE_SHAPE, shapeOf } from "./shape.ts";

export type Chosen = { shape: string; options: FormatOptions; isRemembered: boolean };

export function chosenFor(store: Store, head: Head, options: FormatOptions): Chosen {
  const shape = shapeOf(head);
  const remembered = readMapping(store, shape);
  if (!remembered) return { shape, options, isRemembered: false };
  const roles = { ...remembered.roles, ...options.roles };
  return {
    shape,
    isRemembered: choiceOf(options) === null,
    options: {
      ...remembered,
      ...withoutEmpty(options),
      ...(Object.keys(roles).length > 0 ? { roles } : {}),
    },
  };
}

/** Keeps what the person chose, when they chose anything. For transcripts only who is who holds for the next one. */
export function rememberChoice(store: Store, shape: string, options: FormatOptions): void {
  const choice = choiceOf(options);
  if (choice === null) return;
  const kept: Mapping = shape === PEOPLE_SHAPE ? (choice.roles ? { roles: choice.roles } : {}) : choice;
  if (Object.keys(kept).length > 0) rememberMapping(store, shape, kept);
}

function choiceOf(options: FormatOptions): Mapping | null {
  const choice = withoutEmpty(options);
  return Object.keys(choice).length > 0 ? choice : null;
}

function withoutEmpty(options: FormatOptions): FormatOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0)),
  ) as FormatOptions;
}
