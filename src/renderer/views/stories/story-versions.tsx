/** The versions of a story, the newest first: who, when, and back to any of them. */
import type { CommandResult } from "../../../shared/contract.ts";
import { Block } from "../../components/voice.tsx";
import { useChange } from "../../data.tsx";
import { day } from "../../words.ts";

export function StoryVersions({ id, versions }: { id: string; versions: CommandResult<"story.get">["versions"] }) {
  const change = useChange();
  if (versions.length < 2) return null;
  return (
    <Block title="Versions">
      <ol className="versions">
        {[...versions].reverse().map((version) => (
          <li key={version.version} aria-current={version.isCurrent ? "true" : undefined}>
            <span className="tiny">
              {version.who}
              {version.at ? `, ${day(version.at)} ${version.at.slice(11, 16)}` : ""}
            </span>
            <p className="sub">{version.text}</p>
            {version.isCurrent ? (
              <span className="tiny">as it stands</span>
            ) : (
              <button type="button" className="link" onClick={() => void change("story.restore", { id, version: version.version })}>
                Go back to this one
              </button>
            )}
          </li>
        ))}
      </ol>
    </Block>
  );
}
