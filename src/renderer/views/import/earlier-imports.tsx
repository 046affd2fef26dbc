/** The imports so far; each can be undone as a whole. */
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { count, day } from "../../words.ts";

export function EarlierImports() {
  const ask = useAsk("import.list", {});
  const change = useChange();
  return (
    <section className="p-6 pt-2" aria-label="Earlier imports">
      <div className="h">
        <h2>Earlier imports</h2>
      </div>
      <Answered ask={ask} loading={<RowsSkeleton rows={3} height={34} />}>
        {(imports) =>
          imports.length === 0 ? (
            <p className="sub mt-2">None yet.</p>
          ) : (
            <table className="tbl mt-2">
              <thead>
                <tr>
                  <th>When</th>
                  <th>Files</th>
                  <th className="num">Conversations</th>
                  <th className="num">Unreadable</th>
                  <th>
                    <span className="vh">Undo</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {imports.map((row) => (
                  <tr key={row.id}>
                    <td className="whitespace-nowrap">{day(row.at)}</td>
                    <td>
                      {row.sources.slice(0, 3).map(fileName).join(", ")}
                      {row.sources.length > 3 ? ` and ${row.sources.length - 3} more` : ""}
                    </td>
                    <td className="num">{count(row.conversations)}</td>
                    <td className="num">{count(row.unreadable)}</td>
                    <td className="num">
                      {row.undone ? (
                        <span className="tiny">undone</span>
                      ) : (
                        <button type="button" className="link" onClick={() => void change("import.undo", { id: row.id })}>
                          Undo
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </section>
  );
}

/** A source is known by its path; the last part says enough here. */
function fileName(source: string): string {
  return source.split(/[\\/]/).at(-1) ?? source;
}
