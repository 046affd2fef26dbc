/** A native dialog: the browser keeps the focus inside, Escape closes it, and it puts the focus back. */
import { type ReactNode, useEffect, useId, useRef } from "react";
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
    return () => dialog?.close?.();
  }, []);
  return (
    <dialog ref={ref} className={wide ? "sheet-dialog wide" : "sheet-dialog"} aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
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

/** Picks one of many by name. */
export function PickOne({
  title,
  label,
  options,
  onPick,
  onClose,
}: {
  title: string;
  label: string;
  options: readonly { id: string; name: string; note?: string }[];
  onPick: (id: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="sub">{label}</p>
      <ul className="pick-list">
        {options.map((option) => (
          <li key={option.id}>
            <button type="button" onClick={() => onPick(option.id)}>
              <span>{option.name}</span>
              <span className="tiny">{option.note}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
