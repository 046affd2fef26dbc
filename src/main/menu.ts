/** The menu: workspaces, and what every window of the system has. */
import { Menu, type MenuItemConstructorOptions } from "electron";

export type MenuActions = { onOpen: () => Promise<void>; onNew: () => Promise<void> };

export function buildMenu({ onOpen, onNew }: MenuActions): void {
  const file: MenuItemConstructorOptions = {
    label: "File",
    submenu: [
      { label: "New workspace…", accelerator: "CmdOrCtrl+Shift+N", click: () => void onNew() },
      { label: "Open workspace…", accelerator: "CmdOrCtrl+O", click: () => void onOpen() },
      { type: "separator" },
      process.platform === "darwin" ? { role: "close" } : { role: "quit" },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: "View",
    submenu: [{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }, { type: "separator" }, { role: "togglefullscreen" }],
  };
  const ofTheApp: MenuItemConstructorOptions[] = process.platform === "darwin" ? [{ role: "appMenu" }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...ofTheApp, file, { role: "editMenu" }, view, { role: "windowMenu" }]));
}
