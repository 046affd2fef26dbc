/** What only the person can say of a file: which column is the customers' words, which day a date is, and who of a call is one of theirs. */
import { Icon } from "../../components/icon.tsx";
import { day } from "../../words.ts";
import type { Choice, Waiting } from "./use-files.ts";

/** With more names than these the table of people is the place to say it. */
const MOST_NAMES = 4;

type Part = { file: Waiting; onChoose: (part: Partial<Choice>) => void };

export function FileQuestions({ file, onChoose }: Part) {
  return (
    <>
      <WordsQuestion file={file} onChoose={onChoose} />
      <DateQuestion file={file} onChoose={onChoose} />
      <WhoQuestion file={file} onChoose={onChoose} />
    </>
  );
}

function WordsQuestion({ file, onChoose }: Part) {
  const { preview, choice } = file;
  const columns = preview?.wordsQuestion?.columns ?? [];
  if (columns.length === 0) return null;
  return (
    <div className="ask">
      <Icon name="ask" />
      Which are the customers’ words?
      <span className="seg" role="group" aria-label="Which are the customers’ words">
        {columns.map(({ column, header, example }, index) => (
          <button
            type="button"
            key={column}
            aria-pressed={index === 0}
            onClick={() => onChoose({ columns: { ...choice?.columns, text: column } })}
          >
            {header}: “{example}”
          </button>
        ))}
      </span>
    </div>
  );
}

function DateQuestion({ file, onChoose }: Part) {
  const question = file.preview?.dateQuestion;
  if (!question) return null;
  const chosen = file.choice?.dates;
  const assumed = chosen ?? (file.preview?.assumptions.some((said) => /dates read as day\//.test(said)) ? "day-first" : "month-first");
  const ways = [
    { dates: "day-first", date: question.dayFirst },
    { dates: "month-first", date: question.monthFirst },
  ] as const;
  return (
    <div className="ask">
      <Icon name="ask" />
      Which day is {question.example} in “{question.column}”?
      <span className="seg" role="group" aria-label={`Which day is ${question.example}`}>
        {ways.map(({ dates, date }) => (
          <button type="button" key={dates} aria-pressed={assumed === dates} onClick={() => onChoose({ dates })}>
            {day(date)}
          </button>
        ))}
      </span>
      {!chosen && <span className="tiny">nothing in the file decides it</span>}
    </div>
  );
}

function WhoQuestion({ file, onChoose }: Part) {
  const { preview, choice } = file;
  if (preview?.kind !== "transcript" || preview.already || preview.sameAs) return null;
  const names = preview.speakers.map(({ speaker }) => speaker);
  const ours = new Set(preview.speakers.filter(({ role }) => role === "internal").map(({ speaker }) => speaker));
  const isOpen = ours.size === 0 || choice?.roles !== undefined;
  if (!isOpen || names.length < 2 || names.length > MOST_NAMES) return null;
  return (
    <div className="ask">
      <Icon name="ask" />
      Who of them is one of you?
      <span className="seg" role="group" aria-label="Who of them is one of you">
        {names.map((name) => (
          <button
            type="button"
            key={name}
            aria-pressed={ours.has(name)}
            onClick={() => onChoose({ roles: { ...choice?.roles, [name]: ours.has(name) ? "unknown" : "internal" } })}
          >
            {name}
          </button>
        ))}
      </span>
      <span className="tiny">remembered for the next call</span>
    </div>
  );
}
