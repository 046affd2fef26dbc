/** The two ways to the engine: a WebSocket on the loopback host that reconnects by itself, and the desktop app's MessagePort. */
import type { Unopened } from "../shared/unopened.ts";
import type { Transport } from "./client.ts";

const SESSION_KEY = "earshot.session";
const WAITS_MS = [250, 500, 1000, 2000, 4000] as const;

/** Takes the token out of the address, so that it is neither bookmarked nor shown; null when there is none. */
export function takeToken(place: Location, history: History): string | null {
  const match = /^#token=([\w.~-]+)/.exec(place.hash);
  if (!match?.[1]) return null;
  history.replaceState(null, "", `${place.pathname}${place.search}#/`);
  return match[1];
}

/** `token`: from the printed address; without it the session of an earlier load is used. Waits between tries grow to 4 s. */
export function webSocketTransport(options: {
  url: string;
  token: string | null;
  storage: Storage;
  open?: (url: string, protocol: string) => WebSocket;
  /** whether the host answers at all */
  isAlive?: () => Promise<boolean>;
  /** loads the page anew, upon which the host tries to open the workspace again */
  again?: () => void;
}): Transport {
  const open = options.open ?? ((url: string, protocol: string) => new WebSocket(url, protocol));
  const isAlive = options.isAlive ?? hostAnswers;
  let token = options.token;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tries = 0;
  let isClosed = false;

  function connect(...[onMessage, onConnection]: Parameters<Transport["listen"]>): void {
    const key = token ?? options.storage.getItem(SESSION_KEY);
    if (!key) {
      onConnection("refused");
      return;
    }
    const current = open(options.url, `earshot.${key}`);
    let wasOpen = false;
    socket = current;
    current.onopen = () => {
      wasOpen = true;
      tries = 0;
      onConnection("open");
    };
    current.onmessage = (event: MessageEvent) => {
      const message = parse(event.data);
      const unopened = unopenedOf(message);
      if (unopened) {
        onConnection("unopened", unopened);
        return;
      }
      const session = typeof message === "object" && message !== null && "session" in message ? message.session : null;
      if (typeof session !== "string") {
        onMessage(message);
        return;
      }
      options.storage.setItem(SESSION_KEY, session);
      token = null;
    };
    current.onclose = () => {
      if (isClosed) return;
      // A first key is good once: an address opened again is let in by its session.
      const hasOther = !wasOpen && token !== null && options.storage.getItem(SESSION_KEY) !== null;
      if (hasOther) token = null;
      const again = () => {
        timer = setTimeout(() => connect(onMessage, onConnection), WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]);
        tries += 1;
      };
      // A page is not told why a socket did not open (a 401 looks like silence). Where the host answers all the same, it was the key.
      const refuses = wasOpen || hasOther ? Promise.resolve(false) : isAlive();
      void refuses.then((isRefused) => {
        if (isClosed) return;
        onConnection(isRefused ? "refused" : "lost");
        if (isRefused) options.storage.removeItem(SESSION_KEY);
        else again();
      });
    };
  }

  return {
    send: (message) => socket?.send(JSON.stringify(message)),
    listen: connect,
    ...(options.again ? { again: options.again } : {}),
    close: () => {
      isClosed = true;
      if (timer) clearTimeout(timer);
      socket?.close();
    },
  };
}

function hostAnswers(): Promise<boolean> {
  return fetch("./", { method: "HEAD", cache: "no-store" }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Waits for the port that the preload script hands to the window. Messages may come as JSON text or as values. */
export function messagePortTransport(target: Window): Transport {
  let port: MessagePort | null = null;
  return {
    send: (message) => port?.postMessage(message),
    listen: (onMessage, onConnection) => {
      target.addEventListener("message", (event: MessageEvent) => {
        const unopened = event.source === target ? unopenedOf(event.data) : null;
        if (unopened) onConnection("unopened", unopened);
        const given = event.ports[0];
        if (event.data !== "earshot.port" || event.source !== target || !given) return;
        port = given;
        given.onmessage = (received: MessageEvent) => onMessage(typeof received.data === "string" ? parse(received.data) : received.data);
        given.start();
        onConnection("open");
      });
    },
    close: () => port?.close(),
  };
}

/** What the preload script or the host hands on where the workspace could not be opened. */
function unopenedOf(data: unknown): Unopened | null {
  const words = typeof data === "object" && data !== null && "unopened" in data ? (data.unopened as Partial<Unopened> | null) : null;
  return typeof words?.title === "string" && typeof words.safe === "string" && Array.isArray(words.steps) ? (words as Unopened) : null;
}

/** Inside the desktop app the page is not served over HTTP, or the preload has said so. */
export function chooseTransport(target: Window): Transport {
  const isDesktop = target.navigator.userAgent.includes("Electron/") || !target.location.protocol.startsWith("http");
  if (isDesktop) return messagePortTransport(target);
  const scheme = target.location.protocol === "https:" ? "wss" : "ws";
  return webSocketTransport({
    url: `${scheme}://${target.location.host}/ws`,
    token: takeToken(target.location, target.history),
    storage: target.sessionStorage,
    again: () => target.location.reload(),
  });
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
