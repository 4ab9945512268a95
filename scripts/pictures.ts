import { markdownTable } from "terraform-review";

/** The diagram of a stack, for a light and for a dark background. @param folder of the diagrams, as seen from the page */
export function picture(stack: string, folder: string): string {
  return `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="${folder}/${stack}-dark.svg">
  <img alt="The architecture of ${stack}: who reaches whom" src="${folder}/${stack}.svg">
</picture>`;
}

/** Links to the diagrams of the stacks in each format. @param folder of the diagrams, as seen from the page */
export function pictureTable(stacks: readonly string[], folder: string): string {
  const rows = stacks.map((stack) => {
    const file = `${folder}/${stack}`;
    return [
      `\`${stack}\``,
      `[light](${file}.svg), [dark](${file}-dark.svg), [PNG](${file}.png)`,
      `[Mermaid](${file}.mmd)`,
    ];
  });
  return markdownTable(["stack", "picture", "text"], rows);
}
