/** Starts the window: finds the engine, then draws the app. */
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./client.ts";
import { ClientContext, makeQueryClient } from "./data.tsx";
import { applyLook, useWindow } from "./state.ts";
import "./styles/app.css";
import { chooseTransport } from "./transports.ts";

start();

function start(): void {
  applyLook(useWindow.getState().look);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyLook(useWindow.getState().look));
  const place = document.getElementById("root");
  if (!place) return;
  const client = createClient(chooseTransport(window));
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <ClientContext value={client}>
          <App />
        </ClientContext>
      </QueryClientProvider>
    </StrictMode>,
  );
}
