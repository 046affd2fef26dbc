/** The pinned models: which one is in use, whether its files are whole, and what another would change before it is taken. */
import { type ReactNode, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { useWindow } from "../../state.ts";
import { Comparison } from "./comparison.tsx";

type Row = CommandResult<"model.list">[number];

export function Models() {
  const [verify, setVerify] = useState(false);
  const models = useAsk("model.list", { verify });
  const status = useAsk("workspace.status", {});
  const comparison = useAsk("model.comparison", {});
  const isWorking = useWindow((state) => state.job !== null);
  // What was asked for here comes into view when it is there.
  const [asked, setAsked] = useState<string | null>(null);
  const change = useChange();
  const inUse = models.data?.find((row) => row.inUse)?.id ?? "";
  return (
    <section aria-labelledby="models">
      <h2 id="models">Model</h2>
      <div>
        {status.data?.model.changed && (
          <p className="say-state">
            <Icon name="warn" />
            <span>The themes were made with other model files than those in use now. Analyse everything again, or compare first.</span>
          </p>
        )}
        {status.data?.model.problem && (
          <p className="say-state">
            <Icon name="warn" />
            <span>{status.data.model.problem} A simpler model stands in.</span>
          </p>
        )}
        <Answered ask={models} loading={<RowsSkeleton rows={3} />}>
          {(rows) => (
            <ul className="model-list">
              {rows.map((row) => (
                <One
                  key={row.id}
                  row={row}
                  isWorking={isWorking}
                  compare={() => void change("model.compare", { a: inUse, b: row.id }).then((begun) => begun && setAsked(row.id))}
                  use={() => void change("model.use", { id: row.id })}
                >
                  {comparison.data?.b === row.id && (
                    <Comparison comparison={comparison.data} inUse={inUse} isAsked={asked === row.id && !isWorking} />
                  )}
                </One>
              ))}
            </ul>
          )}
        </Answered>
        <p className="tiny mb-3">
          Comparing changes nothing. “Use it” reads everything again and makes the themes again; what you corrected stays, and the model
          before is one click away.
        </p>
        <p className="bar-actions">
          <button type="button" className="btn" disabled={verify} onClick={() => setVerify(true)}>
            {verify ? "Files checked" : "Check all files"}
          </button>
          <span className="tiny">
            A model of your own, in the layout of transformers.js, goes into the folder “Models” beside the workspace.
          </span>
        </p>
      </div>
    </section>
  );
}

type OneParts = { row: Row; isWorking: boolean; compare: () => void; use: () => void; children: ReactNode };

function One({ row, isWorking, compare, use, children }: OneParts) {
  return (
    <li>
      <div>
        <b className="font-medium">{row.title}</b> <span className="id">{row.id}</span>
        <p className="sub">
          {row.use} {stateOf(row)}
        </p>
      </div>
      {row.problem && !row.inUse ? null : row.inUse ? (
        <span className="tiny">in use</span>
      ) : (
        <span className="bar-actions">
          <button type="button" className="btn" disabled={isWorking} onClick={compare}>
            Compare
          </button>
          <button type="button" className="btn quiet" disabled={isWorking} onClick={use}>
            Use it
          </button>
        </span>
      )}
      {children}
    </li>
  );
}

function stateOf({ problem, verified, isOwn }: Row): string {
  if (problem) return problem;
  if (verified === null) return "";
  return verified ? "Verified." : isOwn ? "" : "Not one of Earshot’s own: there is no hash to hold it to.";
}
