import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const diskMegabytes = 300;
/** `EXT4_IOC_SHUTDOWN`, and its flag that writes nothing more, not even ext4's own journal (Linux, fs/ext4/ext4.h). */
const shutdown = '0x8004587d';
const withoutFlush = 2;
/** Processes that were killed hold on to the disk until the system comes round to burying them. */
const burialLimitMs = 60_000;

/** Whether this machine lets one have such a disk. */
export async function canCutPower() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    const power = new PowerSupply();
    power.cut();
    await power.restore();
    await power.remove();
    return true;
  } catch {
    return false;
  }
}

/**
 * A disk of its own in a file, mounted as ext4, whose power can be cut: what was not flushed by then is gone. Needs Linux and root.
 * The disk is an honest one: what it reports as flushed is there afterwards.
 */
export class PowerSupply {
  #folder = mkdtempSync(join(tmpdir(), 'tidemark-power-'));

  constructor() {
    execFileSync('truncate', ['-s', `${diskMegabytes}M`, this.#image]);
    execFileSync('mkfs.ext4', ['-q', this.#image]);
    mkdirSync(this.disk);
    this.#mount();
  }

  /** Where the disk is mounted. */
  get disk() {
    return join(this.#folder, 'disk');
  }

  /** Cuts the power. Whoever still runs on the disk must be ended before it is restored. */
  cut() {
    const script = 'open my $disk, "<", $ARGV[0] or die $!; ioctl($disk, hex($ARGV[1]), pack("I", $ARGV[2])) or die $!;';
    execFileSync('perl', ['-e', script, this.disk, shutdown, String(withoutFlush)]);
  }

  async restore() {
    await this.#unmount();
    this.#mount();
  }

  async remove() {
    await this.#unmount();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #mount() {
    execFileSync('mount', ['-o', 'loop', this.#image, this.disk]);
  }

  /** @throws Error when somebody still runs on the disk after a long while. */
  async #unmount() {
    for (const end = performance.now() + burialLimitMs; ; ) {
      try {
        execFileSync('umount', [this.disk], { stdio: 'pipe' });
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  get #image() {
    return join(this.#folder, 'image');
  }
}
