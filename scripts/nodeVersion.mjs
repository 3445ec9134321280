/** The oldest Node that the build tools support; keep in step with `engines` in package.json. */
const oldest = [20, 19];

/** Ends the process with a clear message on a Node that cannot run the tools. */
export function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOldEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (isOldEnough) return;
  console.error(
    `Tidemark needs Node ${oldest.join('.')} or newer, and this is Node ${process.versions.node}. Get a newer one from https://nodejs.org`,
  );
  process.exit(1);
}
