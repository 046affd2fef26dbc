export const projectFolder: string;
export function onBundledNode(entry: string, args: readonly string[], here: () => Promise<void>): Promise<void>;
export function bundledNode(): string | null;
export function isNewEnough(version: string): boolean;
