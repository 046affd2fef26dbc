/** What every way of grouping answers. */

/** A partition of the kept vectors with all that is known of it. */
export type Partition = { theme: Int32Array; themes: number; gamma: number; fit: Float64Array; weak: Uint8Array };
