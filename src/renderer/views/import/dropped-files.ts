/** Files out of a drop or a chosen folder, each with the path by which its folder knows it. */

const paths = new WeakMap<File, string>();

/** The name that import shows: folder and relative path where there is one. */
export function pathOf(file: File): string {
  return paths.get(file) ?? (file.webkitRelativePath || file.name);
}

/** Opens dropped folders too; hidden files are not a person's documents. Must be called while the drop is handled. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...transfer.files];
  const files = await Promise.all(entries.map((entry) => filesIn(entry, "")));
  return files.flat();
}

async function filesIn(entry: FileSystemEntry, folder: string): Promise<File[]> {
  if (entry.name.startsWith(".")) return [];
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    paths.set(file, path);
    return [file];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // A reader answers a part of a large folder at a time, and nothing at its end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) break;
    inside.push(...part);
  }
  const sorted = inside.sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(sorted.map((one) => filesIn(one, path)))).flat();
}
