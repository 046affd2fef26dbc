/** What a screen shows when it has nothing, not yet, or not at all: words and one thing to do, never a spinner. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { EarshotError } from "../../shared/errors.ts";
import { type Unopened, unopenedWords } from "../../shared/unopened.ts";
import { usePath } from "../place.ts";
import { Icon } from "./icon.tsx";

/** `title` where nothing else on the screen says which one it is. */
export function Empty({ words, title, children }: { words: string; title?: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      {title && <h1>{title}</h1>}
      <p>{words}</p>
      {children && <div className="bar-actions">{children}</div>}
    </div>
  );
}

export function Problem({ error, retry }: { error: Error; retry?: () => void }) {
  if (error instanceof EarshotError && error.code === "request.not-found") return <NotThere error={error} />;
  if (error instanceof EarshotError && error.code.startsWith("store.")) {
    const words = unopenedWords(error.code, error.message, String(error.details.file ?? "This workspace"));
    return (
      <div className="empty-state">
        <h1>{words.title}</h1>
        <StoreTrouble words={words} />
        {retry && <Again onClick={retry} />}
      </div>
    );
  }
  const todo = error instanceof EarshotError && typeof error.details.todo === "string" ? error.details.todo : null;
  return (
    <div className="empty-state" role="alert">
      <div className="say-state">
        <Icon name="warn" />
        <p>
          <b>{error.message}</b> Your workspace is as it was. {todo}
        </p>
      </div>
      {retry && <Again onClick={retry} />}
    </div>
  );
}

function Again({ onClick }: { onClick: () => void }) {
  return (
    <div className="bar-actions">
      <button type="button" className="btn" onClick={onClick}>
        Try again
      </button>
    </div>
  );
}

/** What is safe where the workspace file itself makes trouble, and what to do. */
export function StoreTrouble({ words }: { words: Unopened }) {
  return (
    <div className="say-state" role="alert">
      <Icon name="warn" />
      <div>
        <p>{words.safe}</p>
        <ul className="steps">
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** An address that led here before: the way on is the list it stood in. */
function NotThere({ error }: { error: Error }) {
  const list = usePath().split("/")[1] ?? "";
  return (
    <div className="empty-state" role="alert">
      <div className="say-state">
        <Icon name="warn" />
        <p>
          <b>{error.message}</b> It was merged, taken back or forgotten since. Nothing else has changed.
        </p>
      </div>
      <div className="bar-actions">
        <a className="btn" href={`#/${list}`}>
          <Icon name="left" />
          Back to the {list}
        </a>
      </div>
    </div>
  );
}

/** Grey rows of the size of what will come. */
export function RowsSkeleton({ rows = 8, height = 44 }: { rows?: number; height?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => `row ${index}`).map((key, index) => (
        <div key={key} className="skel-row" style={{ height }}>
          <span className="skel" style={{ width: `${34 + ((index * 17) % 40)}%` }} />
          <span className="skel" style={{ width: `${50 + ((index * 13) % 34)}%` }} />
        </div>
      ))}
    </div>
  );
}

/** The three voices, before their words are here. */
export function VoicesSkeleton() {
  return (
    <div role="status" aria-label="Loading the theme">
      {["users", "business", "engineering"].map((voice) => (
        <div key={voice} className={`voice ${voice}`}>
          <span className="skel mt-3 w-28" />
          {[92, 78, 46].map((width) => (
            <span key={width} className="skel mt-3" style={{ width: `${width}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Lines of a transcript, before its words are here. */
export function TranscriptSkeleton() {
  return (
    <div className="conv pt-6" role="status" aria-label="Loading the conversation">
      {[70, 44, 88, 52, 76, 61].map((width) => (
        <div key={width} className="line">
          <span className="skel ml-8" />
          <span className="skel" style={{ width: `${width}%`, height: 14 }} />
        </div>
      ))}
    </div>
  );
}

/** Loading, error or the answer: every screen's three ways. */
export function Answered<T>({
  ask,
  loading,
  children,
}: {
  ask: UseQueryResult<T, Error>;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (ask.data !== undefined) return <>{children(ask.data)}</>;
  if (ask.error) return <Problem error={ask.error} retry={() => void ask.refetch()} />;
  return <>{loading ?? <RowsSkeleton />}</>;
}
