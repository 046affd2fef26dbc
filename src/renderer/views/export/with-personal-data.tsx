/** The one choice by which names and addresses leave; not while the screen hides them. */
import { useAsk } from "../../data.tsx";

export function WithPersonalData({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { data } = useAsk("privacy.get", {});
  const hidden = data?.hidden ?? false;
  return (
    <label className="tick">
      <input type="checkbox" checked={checked && !hidden} disabled={hidden} onChange={(event) => onChange(event.target.checked)} />
      With names and addresses{hidden && " (hidden in the settings)"}
    </label>
  );
}
