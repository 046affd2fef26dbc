/** Playbooks: what is usual for each problem type, as a text that a team edits; a bad edit names its line. */
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { moveKeys } from "../../components/virtual-rows.tsx";
import { useAsk } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { many } from "../../words.ts";
import { PlaybookEditor } from "./playbook-editor.tsx";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["E"], words: "edit" },
  { keys: ["Ctrl", "↵"], words: "save" },
  { keys: ["?"], words: "all keys" },
];

export function PlaybooksView({ id }: { id: string | null }) {
  const list = useAsk("playbook.list", {});
  const rows = list.data ?? [];
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === id),
  );
  const current = rows[at];
  const show = (place: number) => {
    const next = rows[place];
    if (next) goTo(`/playbooks/${next.id}`);
  };
  useKeys({ ...moveKeys(rows.length, at, show), e: () => document.getElementById("playbook-text")?.focus() }, HINTS);
  return (
    <Answered ask={list} loading={<RowsSkeleton />}>
      {() => (
        <div className={id === null ? "pb" : "pb is-one"}>
          <div>
            <div className="phead">
              <h1>Playbooks</h1>
              <span className="sub">{ownWords(rows.filter((row) => row.isTeams).length)}</span>
            </div>
            <nav aria-label="Playbooks">
              {rows.map((row) => (
                <a
                  key={row.id}
                  className={row === current ? "srow sel" : "srow"}
                  href={`#/playbooks/${row.id}`}
                  aria-current={row === current ? "true" : undefined}
                >
                  <b className="font-medium">{row.title}</b>
                  <div className="m">
                    <span className="tiny">
                      version {row.version}
                      {row.isTeams && ", your team’s"}
                    </span>
                    <span className="tiny end">{many(row.stories, "story", "stories")}</span>
                  </div>
                </a>
              ))}
            </nav>
          </div>
          {current && <One key={current.id} id={current.id} />}
        </div>
      )}
    </Answered>
  );
}

function One({ id }: { id: string }) {
  const ask = useAsk("playbook.get", { id });
  return (
    <div className="pb-one">
      <a className="more" href="#/playbooks">
        <Icon name="left" />
        Playbooks
      </a>
      <Answered ask={ask} loading={<RowsSkeleton />}>
        {(playbook) => <PlaybookEditor playbook={playbook} />}
      </Answered>
    </div>
  );
}

function ownWords(own: number): string {
  return own === 0 ? "all as Earshot ships them" : `${own} of your own`;
}
