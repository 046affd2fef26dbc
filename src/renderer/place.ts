/** Where the window is: the part of the address after `#`, as path and query, for wouter. */
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function readHash(): string {
  const hash = window.location.hash.replace(/^#/, "");
  return hash.startsWith("/") ? hash : "/";
}

/** The raw path, still percent-encoded: ids of sources may hold a slash. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => readHash().split("?")[0] ?? "/");
}

export function useQueryText(): string {
  return useSyncExternalStore(subscribe, () => readHash().split("?")[1] ?? "");
}

export function goTo(path: string): void {
  window.location.hash = path;
}

/** wouter's hook for the address. */
export function useHashPlace(): [string, (path: string) => void] {
  return [usePath(), goTo];
}

export function conversationHref(source: string, conversation: string, snippet?: string): string {
  const place = `#/conversations/${encodeURIComponent(source)}/${encodeURIComponent(conversation)}`;
  return snippet ? `${place}?snippet=${encodeURIComponent(snippet)}` : place;
}

export function themeHref(id: string): string {
  return `#/themes/${encodeURIComponent(id)}`;
}

/** Two themes side by side. */
export function compareHref(one: string, other: string): string {
  return `#/prioritise/${encodeURIComponent(one)}/${encodeURIComponent(other)}`;
}

export function storyHref(id: string): string {
  return `#/stories/${encodeURIComponent(id)}`;
}
