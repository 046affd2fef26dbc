/** A calm line when the connection to the engine is gone. */
import { useConnection } from "../data.tsx";
import { Icon } from "./icon.tsx";

export function Banner() {
  const connection = useConnection();
  if (connection === "open" || connection === "connecting") return null;
  return (
    <div className="banner" role="status">
      <Icon name="warn" />
      {connection === "lost"
        ? "Earshot does not answer. What you see stays; this page tries again by itself. If you started Earshot anew, open the address that it printed."
        : "This page has lost its key. Open the address that Earshot printed again."}
    </div>
  );
}
