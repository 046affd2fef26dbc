/** Preloaded into a child process: whatever would leave the machine throws. */
import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const refuse = (what) => () => {
  throw new Error(`offline: ${what}`);
};

globalThis.fetch = refuse("fetch");
net.Socket.prototype.connect = refuse("connect");
net.connect = net.createConnection = refuse("connect");
dns.lookup = dns.resolve = dns.promises.lookup = refuse("dns");
http.request = http.get = https.request = https.get = refuse("http");
syncBuiltinESMExports();
