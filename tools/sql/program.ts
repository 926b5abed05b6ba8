import path from 'node:path';
import ts from 'typescript';

/** The compiled program of this checkout. */
export function programOf(root: string): ts.Program {
  const { options, fileNames } = configOf(root);
  return ts.createProgram(fileNames, options);
}

/**
 * A program of files that do not lie on the disk, as if they lay in this checkout.
 * @param files their texts by path
 */
export function seededProgram(root: string, files: Readonly<Record<string, string>>): ts.Program {
  const { options } = configOf(root);
  const seeds = new Map(Object.entries(files).map(([file, text]) => [path.join(root, file), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => seeds.get(file) ?? readFile(file);
  host.fileExists = (file) => seeds.has(file) || fileExists(file);
  return ts.createProgram([...seeds.keys()], options, host);
}

function configOf(root: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const { tsBuildInfoFile: _kept, ...options } = parsed.options;
  return { ...parsed, options: { ...options, incremental: false } };
}
