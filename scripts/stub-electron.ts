/** A stand-in for Electron's distribution for Linux, so that packaging can be tested where its binary cannot be fetched. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The mark by which @electron/fuses finds the fuses: sentinel, version 1, number of fuses, their states. */
const FUSE_WIRE = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const FUSES = "10110001";

export function writeStubElectron(folder: string): void {
  mkdirSync(join(folder, "resources"), { recursive: true });
  mkdirSync(join(folder, "locales"), { recursive: true });
  const wire = Buffer.concat([Buffer.from(FUSE_WIRE), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)]);
  writeFileSync(join(folder, "electron"), Buffer.concat([Buffer.from("#!/bin/sh\nexit 1\n"), Buffer.alloc(64), wire, Buffer.alloc(64)]));
  chmodSync(join(folder, "electron"), 0o755);
  writeFileSync(join(folder, "version"), "45.4.1");
  writeFileSync(join(folder, "LICENSE"), "");
}
