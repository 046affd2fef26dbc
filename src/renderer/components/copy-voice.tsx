/** On a theme's page: one click copies the voice as text for its audience, without personal data. */
import { useClient } from "../data.tsx";
import { usePath } from "../place.ts";
import { tell } from "../state.ts";
import { Icon } from "./icon.tsx";

const AUDIENCE = { users: "what customers say", business: "what it costs", engineering: "what to build" } as const;

export function CopyVoice({ of }: { of: keyof typeof AUDIENCE }) {
  const client = useClient();
  const [, screen, id] = usePath().split("/");
  if (screen !== "themes" || !id) return null;
  async function copy(): Promise<void> {
    try {
      const { text } = await client.call("theme.voice-text", { id: decodeURIComponent(id ?? ""), voice: of });
      await navigator.clipboard.writeText(text);
      tell(`Copied: ${AUDIENCE[of]}.`, false);
    } catch {
      tell("It could not be copied: this window may not use the clipboard.", false);
    }
  }
  return (
    <button
      type="button"
      className="btn quiet icon"
      aria-label={`Copy ${AUDIENCE[of]} as text`}
      title="Copy as text"
      onClick={() => void copy()}
    >
      <Icon name="copy" />
    </button>
  );
}
