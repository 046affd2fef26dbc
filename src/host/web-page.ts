/** The page's files for the loopback host: nothing outside their folder, and the page itself for its own routes. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { PAGE_TYPES } from "../shared/page-types.ts";

export type PageFile = { type: string; content: Buffer };

/** `url` as it stands in the request. Answers null where there is no such file, or it is none of the page's. */
export function findPageFile(folder: string, url: string): PageFile | null {
  const path = pathOf(url);
  if (path === null) return null;
  return readInside(folder, extname(path) === "" ? "index.html" : path);
}

function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "/");
    return path.startsWith("/") && !path.includes("\0") && !path.includes("\\") && !path.split("/").includes("..") ? path : null;
  } catch {
    return null;
  }
}

/** Compared after links are followed, so that a link cannot lead out either. */
function readInside(folder: string, path: string): PageFile | null {
  const type = PAGE_TYPES[extname(path)];
  if (!type) return null;
  try {
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(realpathSync(folder) + sep) || !statSync(file).isFile()) return null;
    return { type, content: readFileSync(file) };
  } catch {
    return null;
  }
}
