/** Hands the engine's port to the page, or why there is none: a port cannot cross the context bridge, so it goes as a message of the window to itself. */
import { ipcRenderer } from "electron";

ipcRenderer.on("earshot.port", (event) => {
  window.postMessage("earshot.port", window.location.origin, [...event.ports]);
});

ipcRenderer.on("earshot.unopened", (_event, unopened: unknown) => {
  window.postMessage({ unopened }, window.location.origin);
});
