/**
 * What is loaded together is one file, each with all that it imports and the ones before it lack: every file more is another question to the
 * browser's cache, and a start would ask a hundred. What is here only for one page or dialog stays a file of its own.
 * @param {Readonly<Record<string, RegExp>>} groups the name of each file, and which modules it begins with.
 */
export const together = (groups) => ({
  output: {
    codeSplitting: {
      groups: [
        { name: 'start', tags: /** @type {'$initial'[]} */ (['$initial']), priority: 9 },
        ...Object.entries(groups).map(([name, test], index) => ({ name, test, priority: 8 - index })),
      ],
    },
  },
});

/** How the engine's worker is built, in the app and wherever it is measured or struck down. */
export const workerBundle = {
  format: /** @type {const} */ ('es'),
  rolldownOptions: together({
    examine: /engine\/examine\.ts$|storage\/snapshotSum\.ts$/,
    furnish: /engine\/(furnish|markViews|bookmarkViews)\.ts$|accounts\/account\.ts$/,
  }),
};
