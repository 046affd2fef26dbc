/** What one key can put right in a story: the safe fixes of its failing and open checks. */
import type { CommandResult } from "../../../shared/contract.ts";

export type Fix = CommandResult<"story.get">["fixes"][number];

/** The first one goes by key: F on the screen, Ctrl . in a field. */
export function StoryFixes({ fixes, onFix }: { fixes: readonly Fix[]; onFix: (fix: Fix) => void }) {
  if (fixes.length === 0) return null;
  return (
    <ul className="fixes" aria-label="Fixes">
      {fixes.map((fix, index) => (
        <li key={fix.check}>
          <button type="button" className="more" onClick={() => onFix(fix)}>
            <b>{fix.check.replaceAll("-", " ")}</b> {fix.words}
            {index === 0 && (
              <>
                {" "}
                <kbd>F</kbd>
              </>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
