/** What is kept beside a writer's own words and not analysed: told apart by look, and by a word that says why. */
import type { KeptRange } from "../../shared/domain.ts";

const WHY_KEPT: Record<KeptRange["why"], string> = {
  quoted: "quoted",
  signature: "signature",
  auto: "added by a program",
  forwarded: "forwarded",
  private: "private note",
};

export function Kept({ why, text }: { why: KeptRange["why"]; text: string }) {
  return (
    <span className="kept">
      <span className="tiny">{WHY_KEPT[why]}, not analysed</span>
      {text.trim()}
    </span>
  );
}
