/** Saves a file through the browser. */

export function saveFile(name: string, content: string): void {
  saveBlob(name, new Blob([content], { type: "text/plain;charset=utf-8" }));
}

/** Saves bytes, given as base64. */
export function saveBytes(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  saveBlob(name, new Blob([bytes], { type: "application/octet-stream" }));
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
