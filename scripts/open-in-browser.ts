/** Opens an address in the person's browser; where there is none, the printed address is enough. */
import { spawn } from "node:child_process";

export function openInBrowser(url: string): void {
  const [program, args] = openerFor(process.platform, url);
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}

function openerFor(platform: string, url: string): [string, string[]] {
  if (platform === "darwin") return ["open", [url]];
  if (platform === "win32") return ["rundll32", ["url.dll,FileProtocolHandler", url]];
  return ["xdg-open", [url]];
}
