/** What the window may not do: reach the network, go elsewhere, open windows, ask for permissions. */
import type { App, Session } from "electron";
import { APP_SCHEME } from "./app-protocol.ts";

/** blob: and data: are the page's own memory, such as an export that is saved; devtools: is its inspector. */
const LOCAL_SCHEMES = new Set([`${APP_SCHEME}:`, "blob:", "data:", "devtools:"]);

export function lockDown(app: App): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
  });
}

export function lockDownSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
}

function isLocal(address: string): boolean {
  try {
    return LOCAL_SCHEMES.has(new URL(address).protocol);
  } catch {
    return false;
  }
}
