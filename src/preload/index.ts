/** Hands the engine's port to the page: a port cannot cross the context bridge, so it goes as a message of the window to itself. */
import { ipcRenderer } from "electron";

ipcRenderer.on("earshot.port", (event) => {
  window.postMessage("earshot.port", window.location.origin, [...event.ports]);
});
