import { rolldown } from 'rolldown';

/**
 * The workers that the tests start, each with all that it imports as one file: a test starts several, and module by module each start would
 * ask the server a hundred and fifty questions, which is most of what such a test takes. A worker that one of them starts is not among them.
 * @param {{ define: Record<string, string>, alias: Record<string, string> }} options as the server has them.
 * @returns {import('vite').Plugin}
 */
export function workersInOneFile({ define, alias }) {
  const made = new Map();
  const make = async (input) => {
    const bundle = await rolldown({ input, logLevel: 'warn', resolve: { alias }, transform: { define } });
    const { output } = await bundle.generate({ format: 'es', codeSplitting: false, minify: true });
    await bundle.close();
    return { code: output[0].code, map: { mappings: '' } };
  };
  return {
    name: 'workers-in-one-file',
    enforce: 'pre',
    load(id) {
      const [file = '', query = ''] = id.split('?');
      if (!new URLSearchParams(query).has('worker_file')) return undefined;
      if (!made.has(file)) made.set(file, make(file));
      return made.get(file);
    },
  };
}
