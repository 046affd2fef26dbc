/** The pane that slides over at the right with the rows behind a number. It takes the focus, and gives it back. */
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "./icon.tsx";
import { isTyping } from "./keys.ts";

export function RowsPane({
  title,
  note,
  onBack,
  onClose,
  children,
}: {
  title: string;
  note?: ReactNode;
  onBack: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const ref = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    const pane = ref.current;
    pane?.focus();
    function onKey(event: KeyboardEvent): void {
      // In a field of the pane Escape leaves the field.
      if (event.key !== "Escape" || event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      close.current();
    }
    // Before the screen's own keys: Escape closes what lies on top.
    window.addEventListener("keydown", onKey, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside ref={ref} className="rows-pane" aria-label={title} tabIndex={-1}>
      <header>
        <button type="button" className="btn quiet icon" aria-label="Back" onClick={onBack}>
          <Icon name="left" />
        </button>
        <div>
          <h2>{title}</h2>
          {note && <p className="tiny">{note}</p>}
        </div>
        <button type="button" className="btn quiet" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div className="in">{children}</div>
    </aside>
  );
}
