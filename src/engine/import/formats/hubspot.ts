/** HubSpot's tickets: the export's CSV and the API's JSON of properties. By description, not confirmed against a real export. */
import { at, type JsonObject, textAt } from "../read/json.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { NOT_CONFIRMED, tableFormat } from "../read/table-format.ts";
import { mailIn } from "../read/tickets.ts";

export const hubspotCsv = tableFormat({
  id: "hubspot-csv",
  name: "HubSpot tickets (CSV, not confirmed)",
  kind: "ticket",
  marks: [
    ["ticket id", "ticket name"],
    ["record id", "ticket name"],
    ["ticket name", "pipeline", "ticket status"],
  ],
  reason: "it has the columns of HubSpot's ticket export",
  columns: {
    id: /^(?:ticket|record)[ _]id$/i,
    title: /^ticket name$/i,
    text: /^(?:ticket )?description$|^content$/i,
    date: /^create date$/i,
    status: /^ticket status$/i,
    account: /^(?:associated company|company name)$/i,
    author: /^associated contact$/i,
    email: /^(?:associated contact|contact) email$|^email$/i,
    tags: /^category$/i,
  },
  note: NOT_CONFIRMED,
});

export const hubspotJson = recordFormat({
  id: "hubspot-json",
  name: "HubSpot tickets (JSON, not confirmed)",
  kind: "ticket",
  isOne: (record) =>
    at(record, "properties", "hs_pipeline_stage") !== undefined ||
    (at(record, "properties", "content") !== undefined && at(record, "properties", "subject") !== undefined),
  reason: "its records have the properties of HubSpot's tickets",
  dates: ["properties.createdate", "createdAt"],
  note: NOT_CONFIRMED,
  ticket,
});

function ticket(record: JsonObject): RecordTicket {
  const property = (name: string): string => textAt(record, "properties", name);
  const mail = mailIn(property("hs_all_associated_contact_emails") || property("from_email") || property("email"));
  return {
    id: textAt(record, "id") || property("hs_object_id"),
    title: property("subject"),
    text: property("content"),
    author: mail,
    account: property("hs_primary_company_name") || property("company") || null,
    status: property("hs_pipeline_stage") || null,
    tags: property("hs_ticket_category")
      .split(";")
      .filter((tag) => tag !== ""),
    comments: [],
  };
}
