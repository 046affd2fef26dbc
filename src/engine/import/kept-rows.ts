/** What could not be read of one file: the first rows with their reason, and how many there are. */
import type { Unreadable } from "../../shared/domain.ts";
import { moreUnreadable } from "./input-errors.ts";
import { KEPT_UNREADABLE } from "./limits.ts";

export class KeptRows {
  readonly kept: Unreadable[] = [];
  count = 0;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  add(rows: readonly Omit<Unreadable, "file">[]): void {
    this.count += rows.length;
    for (const row of rows.slice(0, KEPT_UNREADABLE - this.kept.length)) this.kept.push({ file: this.file, ...row });
  }

  all(): Unreadable[] {
    return this.count > this.kept.length ? [...this.kept, moreUnreadable(this.file, this.count - this.kept.length)] : this.kept;
  }
}
