/** What a person may have at hand, in words: the kinds of files that Earshot knows by their content. */
import { Icon } from "../../components/icon.tsx";
import type { IconName } from "../../components/icon-paths.ts";

const KINDS: readonly { icon: IconName; name: string; words: string }[] = [
  { icon: "call", name: "Calls", words: "transcripts of meeting and recording tools, captions, recognisers’ JSON, text with names" },
  { icon: "ticket", name: "Tickets", words: "exports of a help desk as CSV, JSON or spreadsheet, and mail" },
  { icon: "star", name: "Reviews and surveys", words: "app stores, NPS and answers in words" },
  { icon: "link", name: "A backlog", words: "what the tracker already has; themes are matched to it" },
  { icon: "house", name: "Accounts", words: "name, domain, segment, ARR, renewal: what a theme costs" },
];

export function WhatCanBeRead() {
  return (
    <ul className="can-read" aria-label="What can be read">
      {KINDS.map(({ icon, name, words }) => (
        <li key={name}>
          <Icon name={icon} />
          <b>{name}</b>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
