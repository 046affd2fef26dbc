/** Reviews from the Google Play Console's monthly CSV (UTF-16), with stars and the developer's replies. */
import { tableFormat } from "../read/table-format.ts";

export const googlePlay = tableFormat({
  id: "google-play",
  name: "Google Play reviews (CSV)",
  kind: "review",
  marks: [["package name", "star rating", "review text"]],
  reason: "it has the columns of the Play Console's reviews",
  columns: {
    text: /^review text$/i,
    title: /^review title$/i,
    rating: /^star rating$/i,
    date: /^review submit date and time$/i,
    url: /^review link$/i,
  },
});
