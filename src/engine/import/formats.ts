/** The one table of formats: from it the dialog, the command line and docs/formats.md are made. Its order decides nothing. */
import type { Format } from "./conversation.ts";
import { accountCsv } from "./formats/account-csv.ts";
import { appStore } from "./formats/app-store.ts";
import { assemblyaiJson } from "./formats/assemblyai-json.ts";
import { awsCallAnalyticsJson } from "./formats/aws-call-analytics-json.ts";
import { awsTranscribeJson } from "./formats/aws-transcribe-json.ts";
import { awsTranscribeText } from "./formats/aws-transcribe-text.ts";
import { azureDevops, azureDevopsJson } from "./formats/azure-devops.ts";
import { backlogCsv } from "./formats/backlog-csv.ts";
import { cueTable } from "./formats/cue-table.ts";
import { deepgramJson } from "./formats/deepgram-json.ts";
import { delighted, delightedJson } from "./formats/delighted.ts";
import { docx } from "./formats/docx.ts";
import { eml } from "./formats/eml.ts";
import { firefliesJson } from "./formats/fireflies-json.ts";
import { freshdeskCsv, freshdeskJson } from "./formats/freshdesk.ts";
import { frontCsv, frontJson } from "./formats/front.ts";
import { github } from "./formats/github.ts";
import { gitlab } from "./formats/gitlab.ts";
import { gongJson } from "./formats/gong-json.ts";
import { googlePlay, googlePlayJson } from "./formats/google-play.ts";
import { googleSpeechJson } from "./formats/google-speech-json.ts";
import { gorgiasCsv, gorgiasJson } from "./formats/gorgias.ts";
import { helpScoutCsv, helpScoutJson } from "./formats/help-scout.ts";
import { html } from "./formats/html.ts";
import { hubspotCsv, hubspotJson } from "./formats/hubspot.ts";
import { intercomJson } from "./formats/intercom.ts";
import { jira, jiraJson } from "./formats/jira.ts";
import { jiraService, jiraServiceJson } from "./formats/jira-service.ts";
import { linear, linearJson } from "./formats/linear.ts";
import { lrc } from "./formats/lrc.ts";
import { mbox } from "./formats/mbox.ts";
import { meetText } from "./formats/meet-text.ts";
import { nps } from "./formats/nps.ts";
import { otterText } from "./formats/otter-text.ts";
import { pdf } from "./formats/pdf.ts";
import { revJson } from "./formats/rev-json.ts";
import { salesforceCase } from "./formats/salesforce-case.ts";
import { sbv } from "./formats/sbv.ts";
import { speakerMarkdown } from "./formats/speaker-markdown.ts";
import { speakerText } from "./formats/speaker-text.ts";
import { spokenJson } from "./formats/spoken-json.ts";
import { srt } from "./formats/srt.ts";
import { storyLines } from "./formats/story-lines.ts";
import { surveymonkey, surveymonkeyJson } from "./formats/surveymonkey.ts";
import { teamsText } from "./formats/teams-text.ts";
import { ticketCsv } from "./formats/ticket-csv.ts";
import { ticketJson } from "./formats/ticket-json.ts";
import { timedText } from "./formats/timed-text.ts";
import { turnsJson } from "./formats/turns-json.ts";
import { typeform, typeformJson } from "./formats/typeform.ts";
import { webvtt } from "./formats/webvtt.ts";
import { whisperCppJson } from "./formats/whisper-cpp-json.ts";
import { whisperJson } from "./formats/whisper-json.ts";
import { zendeskCsv, zendeskEvents, zendeskJson } from "./formats/zendesk.ts";
import { zoomChat } from "./formats/zoom-chat.ts";

export const FORMATS: readonly Format[] = [
  webvtt,
  srt,
  sbv,
  zoomChat,
  teamsText,
  meetText,
  otterText,
  gongJson,
  firefliesJson,
  revJson,
  whisperJson,
  whisperCppJson,
  deepgramJson,
  assemblyaiJson,
  awsTranscribeJson,
  awsCallAnalyticsJson,
  awsTranscribeText,
  googleSpeechJson,
  turnsJson,
  spokenJson,
  cueTable,
  lrc,
  timedText,
  speakerMarkdown,
  speakerText,
  docx,
  pdf,
  html,
  zendeskCsv,
  zendeskJson,
  zendeskEvents,
  intercomJson,
  freshdeskCsv,
  freshdeskJson,
  jiraService,
  jiraServiceJson,
  helpScoutCsv,
  helpScoutJson,
  frontCsv,
  frontJson,
  gorgiasCsv,
  gorgiasJson,
  hubspotCsv,
  hubspotJson,
  salesforceCase,
  googlePlay,
  googlePlayJson,
  appStore,
  surveymonkey,
  surveymonkeyJson,
  typeform,
  typeformJson,
  delighted,
  delightedJson,
  nps,
  ticketCsv,
  ticketJson,
  eml,
  mbox,
  jira,
  jiraJson,
  linear,
  linearJson,
  github,
  gitlab,
  azureDevops,
  azureDevopsJson,
  backlogCsv,
  storyLines,
  accountCsv,
];
