/** The page's own address, app://earshot/: files of one folder, with the policy that lets it load nothing else. */
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { protocol, type Session } from "electron";
import { contentSecurityPolicy } from "../shared/csp.ts";
import { PAGE_TYPES } from "../shared/page-types.ts";

export const APP_SCHEME = "app";
const HOST = "earshot";
export const PAGE_ADDRESS = `${APP_SCHEME}://${HOST}/index.html`;

/** Before the app is ready: as a standard and secure scheme the page has an origin of its own. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function servePage(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, (request) => respond(folder, request.url));
}

async function respond(folder: string, address: string): Promise<Response> {
  const { host, pathname } = new URL(address);
  const type = PAGE_TYPES[extname(pathname)];
  if (host !== HOST || !type) return new Response(null, { status: 404 });
  try {
    const file = await realpath(join(folder, decodeURIComponent(pathname)));
    // Compared after links and dots are resolved, so that no path leads out of the folder.
    if (!file.startsWith((await realpath(folder)) + sep)) return new Response(null, { status: 404 });
    return new Response(await readFile(file), { headers: headersFor(type) });
  } catch {
    return new Response(null, { status: 404 });
  }
}

function headersFor(type: string): Record<string, string> {
  return { "Content-Type": type, "Content-Security-Policy": contentSecurityPolicy(), "X-Content-Type-Options": "nosniff" };
}
