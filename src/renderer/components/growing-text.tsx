/** Words that are edited where they stand: a text field that looks like the text, and is as high as what is in it. */
import { type ComponentProps, useLayoutEffect, useRef } from "react";

export function GrowingText({ className = "", value, ...rest }: ComponentProps<"textarea"> & { value: string }) {
  const ref = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    const fitHeight = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    };
    fitHeight();
    // Narrower text needs more lines.
    const widths = new ResizeObserver(fitHeight);
    if (field.parentElement) widths.observe(field.parentElement);
    return () => widths.disconnect();
  }, [value]);
  return <textarea ref={ref} rows={1} className={`growing ${className}`} value={value} {...rest} />;
}
