/** The imports so far; each can be undone as a whole. */
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { count, fileName, many, moment } from "../../words.ts";

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
                  <th className="num">Not read</th>
                  <th>
                    <span className="vh">Undo</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {imports.map((row) => (
                  <tr key={row.id}>
                    <td className="when">{moment(row.at)}</td>
                    <td>
                      <Files sources={row.sources} />
                      {!row.isWhole && <span className="tiny">stopped in the middle; import the same files again to go on</span>}
                    </td>
                    <td className="num">{count(row.conversations)}</td>
                    <td className="num">{row.unreadable === 0 ? "–" : count(row.unreadable)}</td>
                    <td className="num">
                      {row.undone ? (
                        <>
                          <span className="tiny">undone</span>{" "}
                          <button type="button" className="link" onClick={() => void change("import.redo", { id: row.id })}>
                            Bring back
                          </button>
                        </>
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

/** The paths as they were given to import, the first three by name and the rest on demand. */
function Files({ sources }: { sources: readonly string[] }) {
  const [first, rest] = [sources.slice(0, 3), sources.slice(3)];
  const one = (source: string) => (
    <span key={source} className="block" title={source}>
      {fileName(source)}
    </span>
  );
  if (sources.length === 0) return <span className="tiny">nothing in it could be read</span>;
  return (
    <>
      {first.map(one)}
      {rest.length > 0 && (
        <details>
          <summary className="tiny">{many(rest.length, "more file")}</summary>
          {rest.map(one)}
        </details>
      )}
    </>
  );
}
