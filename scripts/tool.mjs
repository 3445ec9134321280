import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The top folder of the project; every tool runs there. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** The tools' entry files: started with Node itself, which works the same on every system and needs no shell. */
export const tool = {
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  biome: 'node_modules/@biomejs/biome/bin/biome',
};

/** Runs a tool of the project with its output on the terminal, and answers with its exit code. */
export function runTool(path, args, options = {}) {
  return runCommand(process.execPath, [path, ...args], options);
}

/** Runs a command; ends it after `limitMs`. A command that cannot be started, was stopped or ran out of time answers 1. */
export function runCommand(command, args, { env = {}, limitMs = 0, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, ...env }, ...options });
    const timer = limitMs > 0 ? setTimeout(() => child.kill('SIGTERM'), limitMs) : undefined;
    const finish = (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    };
    child.on('error', () => finish(1));
    child.on('exit', finish);
  });
}
