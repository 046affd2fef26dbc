/** How large, how deep and how many: above this a file is refused or cut, and the error names the limit. */

/** What is read of a file to say what it is; a smaller file is seen whole. */
export const HEAD_BYTES = 4 * 1024 * 1024;
/** Formats that are read whole (documents, transcripts, workbooks) are refused above this. */
export const WHOLE_FILE_BYTES = 400 * 1024 * 1024;
/** JSON that is not a record a line is read whole up to this, above it record by record, which is slower. */
export const WHOLE_JSON_BYTES = 64 * 1024 * 1024;
/** Objects and lists inside one another; no export goes beyond some twenty. */
export const JSON_DEPTH = 1_000;
/** Rows that decide what a table's columns hold, in which order its dates are, and whether rows join to conversations. */
export const SURVEY_ROWS = 20_000;
/** Text read before these are decided, however few rows it holds. */
export const SURVEY_BYTES = 24 * 1024 * 1024;
/** One row, line or record; a longer one is most often a quote that never closes. */
export const RECORD_BYTES = 16 * 1024 * 1024;
/** Columns of a table; more are no table that a person made. */
export const COLUMNS = 2_000;
/** Rows or records that are read and handed on together. */
export const BATCH_ROWS = 500;
/** What is taken off the disk at once. */
export const PIECE_BYTES = 256 * 1024;
/** What is stored in one transaction: so many rows, or as many as so much of the file holds. */
export const SAVED_ROWS = 1_500;
export const SAVED_BYTES = 1.5 * 1024 * 1024;
/** Rows of one conversation may lie this many conversations apart in a file that is too large to be held. */
export const OPEN_CONVERSATIONS = 20_000;
/** One mail of a mailbox, its attachments among it. */
export const MAIL_BYTES = 32 * 1024 * 1024;
/** A ZIP file itself, all that it would unpack to, and the files in it. */
export const ZIP_BYTES = 512 * 1024 * 1024;
export const ZIP_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024;
export const ZIP_ENTRIES = 10_000;
/** A file in a ZIP may grow this many times over; small ones more, for they do no harm. */
export const ZIP_RATIO = 300;
export const ZIP_RATIO_FROM_BYTES = 32 * 1024 * 1024;
/** A ZIP in a ZIP is opened, one in that is not. */
export const ZIP_DEPTH = 2;
/** What a workbook or document unpacks to, and the cells of a sheet, empty ones among them. */
export const OFFICE_UNPACKED_BYTES = 256 * 1024 * 1024;
export const SHEET_CELLS = 30_000_000;
/** Rows of one file that are kept with their reason where they cannot be read; the others are counted. */
export const KEPT_UNREADABLE = 1_000;
