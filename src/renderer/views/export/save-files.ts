/** Saves what an export wrote: one file as it is, several as one ZIP with their folders. */
import { strToU8, zipSync } from "fflate";
import { saveBlob, saveFile } from "./save-file.ts";

export function saveFiles(name: string, files: readonly { name: string; content: string }[]): string {
  const [only] = files;
  if (files.length === 1 && only) {
    saveFile(only.name, only.content);
    return only.name;
  }
  const zip = zipSync(Object.fromEntries(files.map((file) => [file.name, strToU8(file.content)])));
  saveBlob(`${name}.zip`, new Blob([new Uint8Array(zip)], { type: "application/zip" }));
  return `${name}.zip`;
}
