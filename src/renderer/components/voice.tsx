/** One of the three voices: its rule, icon and word in its ink, and nothing else in it. */
import type { ReactNode } from "react";
import { CopyVoice } from "./copy-voice.tsx";
import { Icon } from "./icon.tsx";

const VOICES = {
  users: { icon: "users", words: "In their words" },
  business: { icon: "business", words: "What it costs" },
  engineering: { icon: "eng", words: "What to build" },
} as const;
export type VoiceName = keyof typeof VOICES;

export function Voice({ of, end, children, cites = false }: { of: VoiceName; end?: ReactNode; children: ReactNode; cites?: boolean }) {
  const voice = VOICES[of];
  return (
    <section className={`voice ${of}${cites ? " cites" : ""}`} id={`voice-${of}`} aria-label={voice.words} tabIndex={-1}>
      <div className="vhead">
        <Icon name={voice.icon} />
        <h2>{voice.words}</h2>
        <span className="end">
          {end}
          <CopyVoice of={of} />
        </span>
      </div>
      {children}
    </section>
  );
}

export function Block({ title, end, mark, children }: { title: string; end?: ReactNode; mark?: ReactNode; children: ReactNode }) {
  return (
    <div className="part">
      <div className="h">
        <h3>{title}</h3>
        {mark}
        {end && <span className="end">{end}</span>}
      </div>
      {children}
    </div>
  );
}
