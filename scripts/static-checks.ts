/** The checks that need no test: style, types, and who imports whom. */
export type Check = { name: string; program: string; args: string[] };

const bin = (name: string) => `node_modules/${name}`;

export const CHECKS: readonly Check[] = [
  { name: "style (biome)", program: bin("@biomejs/biome/bin/biome"), args: ["check", "--error-on-warnings"] },
  { name: "types of shared", program: bin("typescript/bin/tsc"), args: ["-p", "tsconfig.shared.json"] },
  { name: "types of node", program: bin("typescript/bin/tsc"), args: ["-p", "tsconfig.node.json"] },
  { name: "types of web", program: bin("typescript/bin/tsc"), args: ["-p", "tsconfig.web.json"] },
  { name: "imports (dependency-cruiser)", program: "scripts/check-imports.ts", args: [] },
];
