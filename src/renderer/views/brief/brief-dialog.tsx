/** The brief of a theme: one page of Markdown for a review, as it will be copied or saved. */
import { useState } from "react";
import { Dialog } from "../../components/dialog.tsx";
import { Icon } from "../../components/icon.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { TextPreview } from "../../components/text-preview.tsx";
import { useAsk } from "../../data.tsx";
import { tell } from "../../state.ts";
import { saveFile } from "../export/save-file.ts";
import { WithPersonalData } from "../export/with-personal-data.tsx";

export function BriefDialog({ theme, onClose }: { theme: string; onClose: () => void }) {
  const [withPersonalData, setWithPersonalData] = useState(false);
  const ask = useAsk("brief.get", { theme, withPersonalData });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(ask.data?.markdown ?? "");
      tell("Copied the brief as Markdown.", false);
    } catch {
      tell("The clipboard cannot be used here. Save it as a file instead.", false);
    }
  };
  return (
    <Dialog title="Brief" onClose={onClose} wide>
      <div className="export-options">
        <p className="sub">One page for the review: problem, evidence, stories, criteria, edge cases, open questions.</p>
        <WithPersonalData checked={withPersonalData} onChange={setWithPersonalData} />
      </div>
      <Answered ask={ask} loading={<RowsSkeleton rows={8} height={24} />}>
        {(brief) => <TextPreview label={`The brief of ${brief.name}`} text={brief.markdown} mostRows={28} />}
      </Answered>
      <footer>
        <button type="button" className="btn" disabled={!ask.data} onClick={() => void copy()}>
          <Icon name="copy" />
          Copy
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={!ask.data}
          onClick={() => {
            if (ask.data) saveFile(ask.data.file, ask.data.markdown);
            onClose();
          }}
        >
          Save as Markdown
        </button>
      </footer>
    </Dialog>
  );
}
