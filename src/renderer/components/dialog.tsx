/** A native dialog: the browser keeps the focus inside, Escape closes it, and it puts the focus back. */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { typeset } from "../words.ts";
import { Icon } from "./icon.tsx";

export function Dialog({
  title,
  onClose,
  children,
  wide = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal?.();
    // Where one writes or chooses; else the title, so that it is read out and no button waits for a hasty Enter.
    const field = dialog?.querySelector<HTMLElement>("input:not([type=checkbox]), textarea:not([readonly]), select");
    (field ?? dialog?.querySelector<HTMLElement>("h2"))?.focus();
    return () => dialog?.close?.();
  }, []);
  return (
    <dialog ref={ref} className={wide ? "sheet-dialog wide" : "sheet-dialog"} aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
      </header>
      {children}
      <button type="button" className="btn quiet icon close" aria-label="Close" onClick={onClose}>
        <Icon name="x" />
      </button>
    </dialog>
  );
}

/** Asks for one line of words. */
export function AskLine({
  title,
  label,
  value,
  action,
  onDone,
  onClose,
}: {
  title: string;
  label: string;
  value: string;
  action: string;
  onDone: (words: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const words = String(new FormData(event.currentTarget).get("words") ?? "").trim();
          if (words) onDone(words);
        }}
      >
        <label className="labelled">
          <span>{label}</span>
          <input className="field" name="words" defaultValue={value} maxLength={120} required />
        </label>
        <footer>
          <button type="button" className="btn" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" className="btn primary">
            {action}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Picks one of many by name: typing narrows the list, the arrows move, Enter picks. `quote`: a customer's words that it is about. */
export function PickOne({
  title,
  label,
  quote,
  options,
  onPick,
  onClose,
}: {
  title: string;
  label: string;
  quote?: string;
  options: readonly { id: string; name: string; note?: string }[];
  onPick: (id: string) => void;
  onClose: () => void;
}) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = options.filter((option) => wanted.every((word) => option.name.toLowerCase().includes(word)));
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(shown.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter") {
      const option = shown[at];
      if (option) onPick(option.id);
    } else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView?.({ block: "nearest" });
  }, [list, at]);
  return (
    <Dialog title={title} onClose={onClose}>
      {quote && <p className="q mb-2">“{typeset(quote)}”</p>}
      <label className="labelled mt-0">
        <span>{label}</span>
        <input
          className="field"
          placeholder="Find by name"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={shown[at] ? `${list}-${at}` : undefined}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </label>
      <div id={list} className="pick-list" role="listbox" aria-label={label}>
        {shown.map((option, index) => (
          <button
            type="button"
            key={option.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseMove={() => setAt(index)}
            onClick={() => onPick(option.id)}
          >
            <span>{option.name}</span>
            <span className="tiny">{option.note}</span>
          </button>
        ))}
        {shown.length === 0 && <p className="sub p-2">Nothing has that name.</p>}
      </div>
    </Dialog>
  );
}
