import markup, { HtmlSafeString, safe } from "escape-html-template-tag";
import { Configuration } from "../configuration/configuration";
import { StackChanges } from "../changes/stack-changes";
import { diagramSvg, Marks } from "../diagram";

/** The pictures of a stack before and after the change, with changes marked. */
export function pictures(stack: StackChanges): HtmlSafeString {
  const { before, after } = stack.configurations;
  const marks = marksOf(stack);
  const figures = [
    ...(before === undefined ? [] : [figure(`${stack.id} before`, "Before", before, marks.before)]),
    ...(after === undefined ? [] : [figure(`${stack.id} after`, "After", after, marks.after)]),
  ];
  const isMarked = marks.before.size + marks.after.size > 0;
  return markup`<div class="pictures">
${figures}</div>${isMarked ? LEGEND : ""}`;
}

const LEGEND = markup`
<p class="quiet">Marked: what is added (+), removed (−), changed or replaced (~), and what these are a part of.</p>`;

/**
 * An image element, so that nothing in a picture, such as an id, can conflict with another picture. A click on it, or on the
 * checkbox, shows it in the whole window: a script would need a weaker policy.
 */
function figure(name: string, caption: string, configuration: Configuration, marks: Marks): HtmlSafeString {
  // Base64 needs no escaping, which would only take time.
  const source = (theme: "light" | "dark") =>
    safe(
      `data:image/svg+xml;base64,${Buffer.from(diagramSvg(configuration, { theme, marks })).toString("base64")}`,
    );
  return markup`<figure>
<figcaption>${caption}</figcaption>
<label>
<input type="checkbox"> Enlarge
<picture>
<source media="(prefers-color-scheme: dark)" srcset="${source("dark")}">
<img alt="Architecture of ${name} the change" src="${source("light")}">
</picture>
</label>
</figure>
`;
}

/** The marks of the picture before the change and of the picture after it. */
function marksOf(stack: StackChanges): { before: Marks; after: Marks } {
  const oldAddress = new Map(stack.renames.map(({ from, to }) => [to, from]));
  const edited = stack.changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after }) => after);
  const changed = [...resources(edited), ...stack.replaced];
  const unmoved = stack.renames.filter(({ isMoved }) => !isMoved);
  const isChanged = ({ address }: { readonly address: string }) => [address, "changed"] as const;
  const wasChanged = ({ address }: { readonly address: string }) =>
    [oldAddress.get(address) ?? address, "changed"] as const;
  return {
    before: new Map([
      ...changed.map(wasChanged),
      ...unmoved.map(({ from }) => [from, "removed"] as const),
      ...stack.userData.map(wasChanged),
      ...resources(stack.removed).map(({ address }) => [address, "removed"] as const),
    ]),
    after: new Map([
      ...changed.map(isChanged),
      ...unmoved.map(({ to }) => [to, "added"] as const),
      ...stack.userData.map(isChanged),
      ...resources(stack.added).map(({ address }) => [address, "added"] as const),
    ]),
  };
}

function resources<T extends { readonly kind: string }>(blocks: readonly T[]): T[] {
  return blocks.filter(({ kind }) => kind === "resource");
}
