/** Text that is in no file: pasted, and then read as a file is. */
import { useEffect, useId, useRef, useState } from "react";
import { isTyping } from "../../components/keys.ts";
import { takeFiles } from "../../everywhere.tsx";

let pasted = 0;

export function takeText(text: string): void {
  pasted += 1;
  takeFiles([new File([text], pasted === 1 ? "Pasted text.txt" : `Pasted text ${pasted}.txt`, { type: "text/plain" })]);
}

/** Ctrl/Cmd-V outside of fields: files and text. */
export function usePaste(): void {
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      if (isTyping(event.target) || !event.clipboardData) return;
      const files = [...event.clipboardData.files];
      const text = event.clipboardData.getData("text/plain");
      if (files.length > 0) takeFiles(files);
      else if (text.trim() !== "") takeText(text);
      else return;
      event.preventDefault();
    }
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, []);
}

export function PasteText({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return;
        takeText(text);
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text.trim() === "") onClose();
      }}
    >
      <label htmlFor={id} className="sub">
        Text of a call, a ticket, a review, or rows of a table
      </label>
      <textarea id={id} ref={field} className="field" rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="bar-actions">
        <button type="submit" className="btn primary" disabled={text.trim() === ""}>
          Look at it
        </button>
        <button type="button" className="btn quiet" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}
