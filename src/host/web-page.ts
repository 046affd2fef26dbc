/** The page's files for the loopback host: nothing outside their folder, and the page itself for its own routes. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";

export type PageFile = { type: string; content: Buffer };

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

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
  const type = TYPES[extname(path)];
  if (!type) return null;
  try {
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(realpathSync(folder) + sep) || !statSync(file).isFile()) return null;
    return { type, content: readFileSync(file) };
  } catch {
    return null;
  }
}
