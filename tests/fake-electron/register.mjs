/** `node --import register.mjs`: whoever imports electron gets the fake one. */
import { registerHooks } from "node:module";

const fake = new URL("./electron.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => (specifier === "electron" ? { url: fake, shortCircuit: true } : next(specifier, context)),
});
