/** Who belongs to which account, and why; the person's word goes before what Earshot found. */
import { Answered } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { many } from "../../words.ts";

const MOST = 60;
const AS_FOUND = " as found";
const WHY = {
  corrected: "you said so",
  organisation: "the organisation in the export",
  "account id": "the account’s id in the export",
  participant: "the participant’s organisation",
  "mail domain": "the mail domain",
  "as written": "as the export writes it; no such account was imported",
} as const;

export function AccountJoins() {
  const joins = useAsk("account.joins", {});
  const accounts = useAsk("account.list", {});
  const change = useChange();
  const names = (accounts.data ?? []).map((account) => account.name).sort();
  return (
    <Answered ask={joins} loading={null}>
      {(rows) =>
        rows.length === 0 ? null : (
          <section className="p-6 pt-2" aria-label="Who belongs to which account">
            <details>
              <summary className="h">
                <h2>Who belongs to which account</h2>
                <span className="end">{many(rows.length, "group")}, each open to correction</span>
              </summary>
              <table className="tbl mt-2">
                <thead>
                  <tr>
                    <th>Who</th>
                    <th>Account</th>
                    <th>Because of</th>
                    <th className="num">Conversations</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.slice(0, MOST).map((row) => {
                    const who = row.ask?.replace(/^(?:domain|name):/, "") ?? `${row.example.source} ${row.example.conversation}`;
                    const of = row.ask ? { ask: row.ask } : row.example;
                    return (
                      <tr key={`${row.ask} ${row.account} ${row.why} ${row.example.conversation}`}>
                        <td>{who}</td>
                        <td>
                          <select
                            className="pick"
                            aria-label={`Account of ${who}`}
                            value={row.why === "corrected" ? (row.account ?? "") : AS_FOUND}
                            onChange={(event) => {
                              const chosen = event.target.value;
                              void change("account.assign", chosen === AS_FOUND ? { of } : { of, account: chosen === "" ? null : chosen });
                            }}
                          >
                            <option value={AS_FOUND}>{row.why === "corrected" ? "as Earshot finds" : (row.account ?? "none")}</option>
                            <option value="">no account</option>
                            {[...new Set([...names, ...(row.account ? [row.account] : [])])].map((name) => (
                              <option key={name}>{name}</option>
                            ))}
                          </select>
                        </td>
                        <td>{row.why ? WHY[row.why] : "nothing tells"}</td>
                        <td className="num">{row.conversations}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
              {rows.length > MOST && <p className="tiny mt-2">The {MOST} with the most conversations.</p>}
            </details>
          </section>
        )
      }
    </Answered>
  );
}
