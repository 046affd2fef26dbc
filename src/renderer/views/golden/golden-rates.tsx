/** How the golden set did, run by run: the results that promptfoo wrote, read back. */
import { useRef } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { useAsk, useChange, useClient } from "../../data.tsx";
import { tell } from "../../state.ts";
import { day, many } from "../../words.ts";
import { toBase64 } from "../import/upload.ts";

const PIECE_BYTES = 256 * 1024;

type Rate = CommandResult<"golden.rates">[number];

export function GoldenRates({ theme }: { theme: string }) {
  const rates = useAsk("golden.rates", { theme });
  const input = useRef<HTMLInputElement>(null);
  const change = useChange();
  const client = useClient();
  const read = async (file: File) => {
    try {
      const { token } = await client.call("file.begin", { name: file.name, sizeBytes: file.size });
      for (let start = 0; start < file.size; start += PIECE_BYTES) {
        const piece = await file.slice(start, start + PIECE_BYTES).arrayBuffer();
        await client.call("file.append", { token, base64: toBase64(new Uint8Array(piece)) });
      }
      const result = await change("golden.read-results", { token });
      if (result && result.foreign > 0) tell(`${many(result.foreign, "result")} of other tests were left out.`, true);
    } catch (error) {
      tell(error instanceof Error ? error.message : "This file could not be read.", false);
    }
  };
  return (
    <aside className="golden-rates" aria-labelledby="golden-rates">
      <h2 id="golden-rates">Pass rate</h2>
      {rates.data?.length === 0 && (
        <p className="sub">No run has been read yet. Export to promptfoo, run it with your own prompt, and read its results here.</p>
      )}
      {rates.data && rates.data.length > 0 && <Runs rates={rates.data} />}
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void read(file);
        }}
      />
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        Read results
      </button>
    </aside>
  );
}

function Runs({ rates }: { rates: readonly Rate[] }) {
  const newest = [...rates].reverse();
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col" className="num">
            Passed
          </th>
        </tr>
      </thead>
      <tbody>
        {newest.map((rate) => (
          <tr key={`${rate.evaluation} ${rate.provider}`}>
            <td>
              {day(rate.at)}
              <span className="tiny block">
                {rate.provider}
                {rate.errors > 0 ? `, ${many(rate.errors, "error")}` : ""}
                {rate.unjudged > 0 ? `, ${rate.unjudged} without an answer` : ""}
              </span>
            </td>
            <td className="num">
              {rate.rate === null ? (
                "not judged"
              ) : (
                <>
                  {rate.passed} of {rate.passed + rate.failed}
                  <meter min={0} max={1} value={rate.rate} aria-label={`${Math.round(rate.rate * 100)} percent passed`} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
