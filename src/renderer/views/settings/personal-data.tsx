/** Whether the window shows people's data or what stands for it. */
import { useAsk, useChange } from "../../data.tsx";

export function PersonalData() {
  const ask = useAsk("privacy.get", {});
  const change = useChange();
  return (
    <section>
      <h2>Personal data</h2>
      <div>
        <label className="sub flex gap-2">
          <input
            type="checkbox"
            checked={ask.data?.hidden ?? false}
            onChange={(event) => void change("privacy.set", { hidden: event.target.checked })}
          />
          Show “Person 12” instead of a name, and dots inside texts for names, addresses, telephone, card and account numbers
        </label>
        <p className="sub mt-1">
          For a screen that others see. Names of accounts stay. Nothing in the workspace changes; exports are masked in any case, and can
          take personal data along only while it is shown here.
        </p>
      </div>
    </section>
  );
}
