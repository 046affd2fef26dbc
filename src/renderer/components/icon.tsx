/** One drawn icon; without `title` it is decoration beside a word. */
import { ICONS, type IconName, type Shape } from "./icon-paths.ts";

export function Icon({ name, title }: { name: IconName; title?: string }) {
  const label = title ? { role: "img", "aria-label": title } : { "aria-hidden": true as const };
  const shapes: readonly Shape[] = ICONS[name];
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is named by aria-label, or hidden beside a word
    <svg className="i" viewBox="0 0 16 16" {...label}>
      {shapes.map((shape) =>
        "d" in shape ? (
          <path key={shape.d} d={shape.d} className={shape.fill ? "f" : undefined} strokeDasharray={shape.dash} />
        ) : (
          <circle key={`${shape.cx} ${shape.cy}`} cx={shape.cx} cy={shape.cy} r={shape.r} className={shape.fill ? "f" : undefined} />
        ),
      )}
    </svg>
  );
}
