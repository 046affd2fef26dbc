/** A button that opens a menu: the arrows move in it, Escape and a click elsewhere close it, and the button gets the focus back. */
import { type ReactNode, useEffect, useRef, useState } from "react";

export type MenuItem = { name: string; hint?: string; act: () => void };

export function Menu({
  label,
  className = "btn",
  items,
  isOff = false,
  children,
}: {
  /** the button's name where what is in it has no words */
  label?: string;
  className?: string;
  items: readonly MenuItem[];
  isOff?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    anchor.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const close = (event: PointerEvent) => {
      if (event.target instanceof Node && !anchor.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener("pointerdown", close);
    return () => window.removeEventListener("pointerdown", close);
  }, [isOpen]);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  function onKey(event: React.KeyboardEvent): void {
    const all = [...(anchor.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") leave();
    else if (to !== undefined) all.at(to % all.length)?.focus();
    else {
      // Tab goes on, and a letter does what it does on the screen.
      if (event.key === "Tab" || event.key.length === 1) setOpen(false);
      return;
    }
    // The screen under it has the same keys.
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the items in it
    <div className="menu-anchor" ref={anchor} onKeyDown={isOpen ? onKey : undefined}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={isOff}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <div className="menu" role="menu" aria-label={label}>
          {items.map(({ name, hint, act }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                leave();
                act();
              }}
            >
              {name}
              {hint && <kbd>{hint}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
