/** The text of one playbook, checked while it is written; saving makes it the team's own, with a version of its own. */
import { useEffect, useRef, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeptDraft } from "../../components/kept-draft.ts";
import { useChange, useClient } from "../../data.tsx";
import { saveFile } from "../export/save-file.ts";

type Playbook = CommandResult<"playbook.get">;
type Problem = CommandResult<"playbook.check">["problem"];

export function PlaybookEditor({ playbook }: { playbook: Playbook }) {
  const [own, setYaml] = useKeptDraft<string>(`playbook ${playbook.id}`);
  const yaml = own ?? playbook.yaml;
  const change = useChange();
  const problem = useProblem(yaml);
  const file = useRef<HTMLInputElement>(null);
  const isDirty = yaml !== playbook.yaml;
  async function save(): Promise<void> {
    if (isDirty && problem === null && (await change("playbook.save", { yaml }))) setYaml(null);
  }
  return (
    <>
      <div className="phead">
        <h1>{playbook.title}</h1>
        <span className="sub">
          version {playbook.version}
          {playbook.isTeams ? `, your team’s own; Earshot ships version ${playbook.shippedVersion}` : ", as Earshot ships it"}
        </span>
        <span className="end bar-actions">
          {playbook.isTeams && (
            <button
              type="button"
              className="btn quiet"
              onClick={() => void change("playbook.restore", { id: playbook.id }).then((done) => done && setYaml(null))}
            >
              Back to Earshot’s
            </button>
          )}
          <button type="button" className="btn quiet" onClick={() => file.current?.click()}>
            Use a file…
          </button>
          <button type="button" className="btn quiet" onClick={() => saveFile(`${playbook.id}.yaml`, yaml)}>
            Save as a file
          </button>
          {isDirty && (
            <button type="button" className="btn" onClick={() => setYaml(null)}>
              Leave it
            </button>
          )}
          <button type="button" className="btn primary" disabled={!isDirty || problem !== null} onClick={() => void save()}>
            Save
          </button>
        </span>
      </div>
      <p className="sub pb-words">
        {playbook.engineersWords} Watched: {playbook.metric}. What you save is what the next analysis drafts by.
      </p>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml"
        className="vh"
        tabIndex={-1}
        aria-label="A playbook as a YAML file"
        onChange={async (event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) setYaml(await chosen.text());
        }}
      />
      <p className={problem ? "pb-problem is-bad" : "pb-problem"} role="status" id="playbook-problem">
        <Icon name={problem ? "warn" : "check"} />
        {problem ? (
          <button type="button" className="link whitespace-nowrap" onClick={() => showLine(problem.line)}>
            Line {problem.line}
          </button>
        ) : (
          "This is a playbook."
        )}
        {problem && <span>{problem.reason}</span>}
      </p>
      <div className="pb-text">
        <pre aria-hidden="true">
          {yaml
            .split("\n")
            .map((_, index) => (index + 1 === problem?.line ? `▸ ${index + 1}` : String(index + 1)))
            .join("\n")}
        </pre>
        <textarea
          id="playbook-text"
          aria-label={`Playbook ${playbook.title}`}
          aria-describedby="playbook-problem"
          aria-invalid={problem !== null}
          spellCheck={false}
          wrap="off"
          rows={yaml.split("\n").length}
          value={yaml}
          onChange={(event) => setYaml(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
          }}
        />
      </div>
    </>
  );
}

/** What is wrong with the text, a moment behind the hand; null while it is right. */
function useProblem(yaml: string): Problem {
  const client = useClient();
  const [problem, setProblem] = useState<Problem>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      client.call("playbook.check", { yaml }).then(
        (answer) => isCurrent && setProblem(answer.problem),
        () => undefined,
      );
    }, 250);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, yaml]);
  return problem;
}

/** Puts the caret at the beginning of a line and brings it into view. */
function showLine(line: number): void {
  const text = document.getElementById("playbook-text");
  if (!(text instanceof HTMLTextAreaElement)) return;
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const height = text.scrollHeight / Math.max(1, lines.length);
  text.closest(".pb-one")?.scrollTo({ top: text.offsetTop + height * (line - 6) });
}
