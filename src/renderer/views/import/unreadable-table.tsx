/** What could not be read: file, line, why, and what to do. */
import type { Unreadable } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";

export function UnreadableTable({ title, end, rows }: { title: string; end: string; rows: readonly Unreadable[] }) {
  return (
    <section className="p-6 pt-5" aria-label={title}>
      <div className="h">
        <Icon name="warn" />
        <h2>{title}</h2>
        <span className="end">{end}</span>
      </div>
      <table className="tbl mt-2">
        <thead>
          <tr>
            <th>File</th>
            <th className="num">Line</th>
            <th>Why</th>
            <th>What you can do</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 200).map((row, index) => (
            <tr key={`${row.file} ${row.line ?? "all"} ${index}`}>
              <td>
                <span className="id">{row.file}</span>
              </td>
              <td className="num">{row.line ?? "–"}</td>
              <td>{row.reason}</td>
              <td>{row.todo}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
