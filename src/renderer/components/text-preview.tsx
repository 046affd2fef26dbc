/** A text as it will be written: to read, to scroll by keyboard, to select; not to change. */
export function TextPreview({ label, text, mostRows = 18 }: { label: string; text: string; mostRows?: number }) {
  const rows = Math.min(mostRows, Math.max(3, Math.ceil(text.length / 110), text.split("\n", mostRows + 1).length));
  return <textarea className="preview-text" readOnly spellCheck={false} aria-label={label} rows={rows} value={text} />;
}
