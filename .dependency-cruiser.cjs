/** Who may import whom. ARCHITECTURE.md says it in words, tests/architecture/ plants a violation of each rule. */
const OURS = "^src/";
const outside = (...folders) => `^src/(?!(${folders.join("|")})/)`;
const layer = (name, may) => ({
  name: `${name}-imports-only-${may.join("-and-")}`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: outside(name, ...may.filter((folder) => folder !== "itself")) },
});
const package_ = (name) => `(^|/)node_modules/${name}(/|$)|^${name}$`;

module.exports = {
  forbidden: [
    layer("shared", ["itself"]),
    layer("engine", ["shared"]),
    layer("host", ["engine", "shared"]),
    layer("main", ["shared"]),
    layer("preload", ["shared"]),
    layer("renderer", ["shared"]),
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "not-resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "electron-only-in-the-shell",
      severity: "error",
      from: { path: OURS, pathNot: "^src/(main|preload)/" },
      to: { path: package_("electron") },
    },
    {
      name: "sqlite-only-in-the-store",
      severity: "error",
      from: { path: OURS, pathNot: "^src/engine/store/" },
      to: { path: package_("better-sqlite3") },
    },
    {
      name: "sockets-only-in-the-web-host",
      severity: "error",
      from: { path: OURS, pathNot: "^src/host/web\\.ts$" },
      to: { path: `^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|inspector)$|${package_("ws")}` },
    },
    {
      name: "no-node-in-the-page",
      severity: "error",
      from: { path: "^src/(shared|preload|renderer)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "stages-do-no-io",
      severity: "error",
      from: { path: "^src/engine/stages/" },
      to: { path: "^(node:)?(fs|fs/promises|child_process|worker_threads|os|readline|process|timers|timers/promises)$|^src/engine/store/" },
    },
    {
      name: "formats-import-only-read-and-types",
      severity: "error",
      from: { path: "^src/engine/import/formats/([^/]+)\\.ts$" },
      to: { path: OURS, pathNot: "^src/engine/import/(read/|conversation\\.ts$)|^src/engine/model\\.ts$|^src/shared/" },
    },
    {
      name: "exporters-do-not-import-one-another",
      severity: "error",
      from: { path: "^src/engine/(export|golden)/", pathNot: "^src/engine/(export|golden)/index\\.ts$" },
      to: { path: "^src/engine/(export/targets|golden/tools)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.node.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
    },
    exclude: { path: "\\.css$" },
  },
};
