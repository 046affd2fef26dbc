/** A file's own name, whichever machine wrote the path; within a ZIP or a folder that is the file itself. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}
