import { readFileSync, readdirSync } from "node:fs";

/** Searches the arguments and the environment of every process, again and again, for text that must not be there. */
export class ProcessWatch {
  private readonly seen = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private looks = 0;

  /** @param secrets text to look for, by what it is called */
  constructor(private readonly secrets: Readonly<Record<string, string>>) {
    this.timer = setInterval(() => this.look(), 20);
  }

  /** Stops, and returns which secrets it found in which processes, and how often it searched. */
  end(): { readonly findings: readonly string[]; readonly looks: number } {
    clearInterval(this.timer);
    return { findings: [...this.seen].sort(), looks: this.looks };
  }

  private look(): void {
    this.looks++;
    for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      for (const file of ["cmdline", "environ"]) {
        const text = contentOf(`/proc/${id}/${file}`);
        for (const [name, secret] of Object.entries(this.secrets)) {
          if (text.includes(secret)) {
            this.seen.add(`${name} in ${file} of ${text.split("\0")[0]}`);
          }
        }
      }
    }
  }
}

/** Empty when the process has ended meanwhile. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
