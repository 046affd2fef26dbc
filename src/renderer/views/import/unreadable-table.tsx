/** What could not be read: file, line, why, and what to do. */
import type { Unreadable } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { count, fileName } from "../../words.ts";

const MOST = 200;

export function UnreadableTable({ title, end, rows }: { title: string; end: string; rows: readonly Unreadable[] }) {
  return (
    <section className="p-6 pt-5" aria-label={title}>
      <div className="h">
        <Icon name="warn" />
        <h2>{title}</h2>
        <span className="end">{end}</span>
      </div>
      <table className="tbl mt-2 unreadable">
        <thead>
          <tr>
            <th>File</th>
            <th className="num">Line</th>
            <th>Why</th>
            <th>What you can do</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row, index) => (
            <tr key={`${row.file} ${row.line ?? "all"} ${index}`}>
              <td>
                <span className="id" title={row.file}>
                  {fileName(row.file)}
                </span>
              </td>
              <td className="num">{row.line === null ? "whole file" : count(row.line)}</td>
              <td>{sentence(row.reason)}</td>
              <td>{row.todo}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && (
        <p className="tiny mt-2">
          The first {count(MOST)} of {count(rows.length)}. The command line lists them all.
        </p>
      )}
    </section>
  );
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
