/** The part of mbox-reader that is used; it brings no types of its own. */
declare module "mbox-reader" {
  import type { Readable } from "node:stream";
  export function mboxReader(stream: Readable): AsyncGenerator<{ content: Buffer }>;
}
