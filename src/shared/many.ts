/** Numbers as people write them: 2133 → "2,133"; fractions are rounded. */
export function count(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}

/** 1, "customer" → "1 customer"; 2133 → "2,133 customers". */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : more}`;
}
